package io.vitrine.http.caller;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.ES384;
import static com.nimbusds.jose.JWSAlgorithm.EdDSA;
import static com.nimbusds.jose.JWSAlgorithm.HS256;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static com.nimbusds.jose.JWSAlgorithm.RS384;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vitrine.http.testing.TestIssuer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class TokensTest {

    private static RSAKey rsa;
    private static ECKey p384;
    private static KeyPair edwards;

    private final TestIssuer issuer = new TestIssuer();
    private final JwtDecoder decoder = decoder(issuer);

    @BeforeAll
    static void keys() throws JOSEException, GeneralSecurityException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        p384 = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
        edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void a_token_of_the_issuer_says_who_asks() {
        var jwt = decoder.decode(issuer.token("ada", "*", "widgets:read"));

        assertThat(jwt.getSubject()).isEqualTo("ada");
        assertThat(jwt.getClaimAsString("scope")).isEqualTo("widgets:read");
    }

    @Test
    void keys_of_all_three_kinds_may_sign() throws JOSEException {
        issuer.publish(issuer.key().toPublicJWK(), rsa.toPublicJWK(), edwardsKey("ed"));

        assertThat(accepted(issuer.sign(claims()))).isTrue();
        assertThat(accepted(signed(RS256, "rsa", new RSASSASigner(rsa)))).isTrue();
        assertThat(accepted(signed(EdDSA, "ed", new EdwardsSigner()))).isTrue();
        assertThat(accepted(signed(new JWSAlgorithm("Ed25519"), "ed", new EdwardsSigner())))
                .isTrue();
    }

    @Test
    void a_token_need_not_name_its_key_whatever_else_the_issuer_has() throws JOSEException {
        issuer.publish(
                p384.toPublicJWK(), agreementKey(), issuer.key().toPublicJWK(), rsa.toPublicJWK(), edwardsKey("ed"));

        assertThat(accepted(signed(ES256, null, new ECDSASigner(issuer.key())))).isTrue();
        assertThat(accepted(signed(RS256, null, new RSASSASigner(rsa)))).isTrue();
        assertThat(accepted(signed(EdDSA, null, new EdwardsSigner()))).isTrue();
    }

    @Test
    void a_token_that_nobody_signed_is_refused() {
        refused(new PlainJWT(claims()).serialize());
    }

    @Test
    void a_public_key_is_no_secret_to_sign_with() throws JOSEException {
        issuer.publish(issuer.key().toPublicJWK(), rsa.toPublicJWK());
        var x509 = rsa.toRSAPublicKey().getEncoded();

        refused(signed(HS256, "rsa", new MACSigner(x509)));
        refused(signed(HS256, null, new MACSigner(x509)));
        refused(signed(HS256, "test", new MACSigner(issuer.key().toECPublicKey().getEncoded())));
    }

    @Test
    void other_algorithms_are_refused_although_the_key_is_the_issuers() throws JOSEException {
        issuer.publish(rsa.toPublicJWK(), p384.toPublicJWK());

        refused(signed(RS384, "rsa", new RSASSASigner(rsa)));
        refused(signed(PS256, "rsa", new RSASSASigner(rsa)));
        refused(signed(ES384, "p384", new ECDSASigner(p384)));
    }

    @Test
    void a_key_of_somebody_else_is_refused_even_under_a_known_name() throws JOSEException {
        var stranger = new ECKeyGenerator(Curve.P_256).keyID("test").generate();

        refused(signed(ES256, "test", new ECDSASigner(stranger)));
        refused(signed(ES256, null, new ECDSASigner(stranger)));
    }

    @Test
    void a_changed_token_is_refused() {
        var parts = issuer.token("ada", "*", "widgets:read").split("\\.");
        var other = issuer.token("eve", "*", "projects:admin").split("\\.");

        refused(parts[0] + "." + other[1] + "." + parts[2]);
    }

    @Test
    void what_is_no_token_is_refused() {
        refused("nonsense");
        refused("a.b.c");
        refused("..");
    }

    @Test
    void a_token_counts_from_nbf_to_exp_give_or_take_half_a_minute() {
        refused(with(claims -> claims.expirationTime(inSeconds(-40))));
        refused(with(claims -> claims.notBeforeTime(inSeconds(60))));
        assertThat(accepted(with(claims -> claims.expirationTime(inSeconds(-10)))))
                .isTrue();
        assertThat(accepted(with(claims -> claims.notBeforeTime(inSeconds(-60)))))
                .isTrue();
    }

    @Test
    void a_token_for_ever_is_refused() {
        refused(with(claims -> claims.expirationTime(null)));
    }

    @Test
    void a_token_of_another_issuer_or_for_somebody_else_is_refused() {
        refused(with(claims -> claims.issuer("https://other.test")));
        refused(with(claims -> claims.issuer(null)));
        refused(with(claims -> claims.audience("other")));
        refused(with(claims -> claims.audience((String) null)));
        assertThat(accepted(with(claims -> claims.audience(Arrays.asList("other", TestIssuer.AUDIENCE)))))
                .isTrue();
    }

    @Test
    void a_token_of_nobody_is_refused() {
        refused(with(claims -> claims.subject(null)));
        refused(with(claims -> claims.subject(" ")));
    }

    @Test
    void a_new_key_counts_as_soon_as_the_issuer_has_it() throws JOSEException {
        decoder.decode(issuer.token());
        var next = new ECKeyGenerator(Curve.P_256).keyID("next").generate();
        var token = signed(ES256, "next", new ECDSASigner(next));

        issuer.publish(next.toPublicJWK());

        assertThat(accepted(token)).isTrue();
        refused(with(claims -> claims.subject("of-the-old-key")));
    }

    @Test
    void many_unknown_keys_in_a_row_are_refused_one_like_the_other() throws JOSEException {
        var stranger = new ECKeyGenerator(Curve.P_256).generate();

        for (var i : IntStream.range(0, 10).toArray()) {
            refused(signed(ES256, "unknown-" + i, new ECDSASigner(stranger)));
        }
        assertThat(accepted(issuer.token())).isTrue();
    }

    @Test
    void a_signature_is_checked_once_and_then_remembered() {
        var token = issuer.token();

        assertThat(decoder.decode(token)).isSameAs(decoder.decode(token));
    }

    @Test
    void a_remembered_token_expires_all_the_same() {
        var token = with(claims -> claims.expirationTime(inSeconds(-27)));

        assertThat(accepted(token)).isTrue();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> refused(token));
    }

    @Test
    void that_keys_cannot_be_had_says_nothing_about_the_token() {
        var nowhere = Tokens.decoder(
                new SecurityProperties("file:/no/such/jwks.json", null, TestIssuer.ISSUER, TestIssuer.AUDIENCE));

        assertThatExceptionOfType(KeysUnavailable.class).isThrownBy(() -> nowhere.decode(issuer.token()));
    }

    private static JwtDecoder decoder(TestIssuer issuer) {
        var properties = issuer.properties();
        return Tokens.decoder(new SecurityProperties(
                properties.get("vitrine.security.jwks"), null, TestIssuer.ISSUER, TestIssuer.AUDIENCE));
    }

    private boolean accepted(String token) {
        return "tester".equals(decoder.decode(token).getSubject());
    }

    /** As bad, which is answered 401; any other exception would be an outage. */
    private void refused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }

    private String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = issuer.claims("tester", "*", "widgets:read").issueTime(inSeconds(-600));
        return issuer.sign(change.apply(claims).build());
    }

    private JWTClaimsSet claims() {
        return issuer.claims("tester", "*", "widgets:read").build();
    }

    private static Date inSeconds(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private String signed(JWSAlgorithm algorithm, @Nullable String keyId, JWSSigner signer) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static OctetKeyPair edwardsKey(String id) {
        var encoded = edwards.getPublic().getEncoded();
        var x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        return new OctetKeyPair.Builder(Curve.Ed25519, x).keyID(id).build();
    }

    /** Of the same type as a signing key, and not one. */
    private static OctetKeyPair agreementKey() {
        return new OctetKeyPair.Builder(Curve.X25519, Base64URL.encode(new byte[32]))
                .keyID("agreement")
                .build();
    }

    private static final class EdwardsSigner extends BaseJWSProvider implements JWSSigner {

        EdwardsSigner() {
            super(Set.of(EdDSA, new JWSAlgorithm("Ed25519")));
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(edwards.getPrivate());
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new JOSEException(e);
            }
        }
    }
}
