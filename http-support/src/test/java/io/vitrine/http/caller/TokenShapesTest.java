package io.vitrine.http.caller;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.ES384;
import static com.nimbusds.jose.JWSAlgorithm.ES512;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static com.nimbusds.jose.JWSAlgorithm.PS384;
import static com.nimbusds.jose.JWSAlgorithm.PS512;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static com.nimbusds.jose.JWSAlgorithm.RS384;
import static com.nimbusds.jose.JWSAlgorithm.RS512;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.vitrine.http.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** The shapes of access tokens that identity providers send: their types, algorithms and claims of scopes. */
class TokenShapesTest extends Issuing {

    private static final List<String> DEFAULT = List.of("scope", "scp", "permissions");

    static final List<JWSAlgorithm> OF_RSA = List.of(RS256, RS384, RS512, PS256, PS384, PS512);

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"})
    void an_access_token_states_its_type(String type) throws JOSEException {
        assertThat(accepted(typed(type))).isTrue();
    }

    @Test
    void an_access_token_need_not_state_its_type() throws JOSEException {
        assertThat(accepted(typed(null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "id_token+jwt", "JOSE"})
    void a_token_of_another_type_is_refused(String type) throws JOSEException {
        refused(typed(type));
    }

    @ParameterizedTest
    @FieldSource("OF_RSA")
    void an_rsa_key_signs_by_each_of_its_algorithms(JWSAlgorithm algorithm) throws JOSEException {
        issuer.publish(rsa.toPublicJWK());

        assertThat(accepted(signed(algorithm, "rsa", new RSASSASigner(rsa)))).isTrue();
        assertThat(accepted(signed(algorithm, null, new RSASSASigner(rsa)))).isTrue();
    }

    @Test
    void a_key_on_each_curve_signs_by_its_algorithm() throws JOSEException {
        issuer.publish(issuer.key().toPublicJWK(), p384.toPublicJWK(), p521.toPublicJWK());

        assertThat(accepted(signed(ES256, null, new ECDSASigner(issuer.key())))).isTrue();
        assertThat(accepted(signed(ES384, "p384", new ECDSASigner(p384)))).isTrue();
        assertThat(accepted(signed(ES512, "p521", new ECDSASigner(p521)))).isTrue();
    }

    @Test
    void a_key_that_names_its_algorithm_signs_by_no_other() throws JOSEException {
        issuer.publish(new RSAKey.Builder(rsa).algorithm(RS256).build().toPublicJWK());

        assertThat(accepted(signed(RS256, "rsa", new RSASSASigner(rsa)))).isTrue();
        refused(signed(PS256, "rsa", new RSASSASigner(rsa)));
        refused(signed(RS512, "rsa", new RSASSASigner(rsa)));
    }

    static Stream<Arguments> scopes() {
        var both = Set.of("widgets:read", "audit:read");
        return Stream.of(
                // Keycloak, Auth0, and the launcher
                Arguments.of(Map.of("scope", "widgets:read audit:read"), both),
                Arguments.of(
                        Map.of("scope", "openid profile widgets:read"), Set.of("openid", "profile", "widgets:read")),
                Arguments.of(Map.of("scope", List.of("widgets:read", "audit:read")), both),
                // Okta
                Arguments.of(Map.of("scp", List.of("widgets:read", "audit:read")), both),
                // Entra
                Arguments.of(Map.of("scp", "widgets:read audit:read"), both),
                // Auth0 with permissions in the token: the requested scopes limit the rights of the user
                Arguments.of(Map.of("permissions", List.of("widgets:read", "audit:read")), both),
                Arguments.of(
                        Map.of("scope", "widgets:read", "permissions", List.of("widgets:read", "widgets:write")),
                        Set.of("widgets:read")),
                Arguments.of(
                        Map.of("scope", "openid profile", "permissions", List.of("widgets:write")),
                        Set.of("openid", "profile")),
                Arguments.of(Map.of("scope", "widgets:read", "scp", List.of("widgets:write")), Set.of("widgets:read")),
                Arguments.of(Map.of("scp", "widgets:read", "permissions", List.of("a:b")), Set.of("widgets:read")),
                // An empty claim is a claim.
                Arguments.of(Map.of("scope", "", "scp", List.of("widgets:write")), Set.of()),
                Arguments.of(Map.of("scope", List.of(), "permissions", List.of("widgets:write")), Set.of()),
                // An entry is one scope, regardless of its characters.
                Arguments.of(Map.of("scp", List.of("widgets:read audit:read")), Set.of("widgets:read audit:read")),
                Arguments.of(Map.of("roles", List.of("widgets:read")), Set.of()),
                Arguments.of(Map.of(), Set.of()));
    }

    @ParameterizedTest
    @MethodSource
    void scopes(Map<String, Object> claims, Set<String> granted) {
        assertThat(scopesOf(claims, DEFAULT)).isEqualTo(granted);
    }

    @Test
    void an_operator_names_the_claims_that_count() {
        var claims = Map.<String, Object>of("scope", "openid", "permissions", List.of("widgets:write"));
        assertThat(scopesOf(claims, List.of("permissions"))).containsExactly("widgets:write");

        var daemon = Map.<String, Object>of("roles", List.of("widgets:write"));
        assertThat(scopesOf(daemon, List.of("scp", "roles"))).containsExactly("widgets:write");

        var user = Map.<String, Object>of("scp", "widgets:read", "roles", List.of("widgets:write"));
        assertThat(scopesOf(user, List.of("scp", "roles"))).containsExactly("widgets:read");
    }

    static Stream<Arguments> faults() {
        var many =
                IntStream.range(0, 100).mapToObj("widgets:read-%03d"::formatted).toList();
        return Stream.of(
                Arguments.of("scope", 42, "scope is neither a string nor an array of strings."),
                Arguments.of("scp", Map.of("widgets:read", true), "scp is neither a string nor an array of strings."),
                Arguments.of("scope", List.of("a:b", 42), "scope is neither a string nor an array of strings."),
                Arguments.of("permissions", List.of(List.of("a:b")), "permissions is neither"),
                Arguments.of("permissions", many, "permissions has 1699 characters (limit 1024)."),
                Arguments.of("scp", "widgets:read ".repeat(100), "scp has 1300 characters (limit 1024)."));
    }

    @ParameterizedTest
    @MethodSource
    void faults(String claim, Object value, String fault) {
        var token = with(claims -> claims.claim("scope", null).claim(claim, value));

        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> decoder.decode(token))
                .withMessageContaining(fault);
    }

    @Test
    void the_bound_of_a_claim_that_does_not_count_is_that_of_the_token() {
        assertThat(accepted(with(claims -> claims.claim("permissions", List.of("widgets:read ".repeat(100))))))
                .isTrue();
    }

    private Set<String> scopesOf(Map<String, Object> claims, List<String> counting) {
        var issuers = issuers(issuer.properties().get("vitrine.security.jwks"), null, TestIssuer.ISSUER, counting);
        var jwt = issuers.decoder().decode(with(builder -> {
            builder.claim("scope", null);
            claims.forEach(builder::claim);
            return builder;
        }));
        return issuers.subject(jwt).scopes();
    }

    private String typed(@Nullable String type) throws JOSEException {
        return signed(type, ES256, new ECDSASigner(issuer.key()));
    }

    private String signed(@Nullable String type, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        var header = new JWSHeader.Builder(algorithm).type(type == null ? null : new JOSEObjectType(type));
        var jwt = new SignedJWT(header.build(), claims());
        jwt.sign(signer);
        return jwt.serialize();
    }
}
