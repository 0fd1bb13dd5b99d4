package io.vitrine.http.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An issuer of tokens for tests with its own key. {@link #properties} configure services for it. */
public final class TestIssuer {

    /** All scopes. */
    public static final String ALL_SCOPES =
            "widgets:read widgets:write widgets:publish assets:* templates:* audit:read webhooks:* keys:* projects:admin operations:* erasures:* tenants:* members:* organizations:admin";

    public static final String ISSUER = "https://issuer.test";
    public static final String AUDIENCE = "vitrine";

    /** The client whose logout tokens services accept. */
    public static final String CLIENT = "console";

    private static final TestIssuer SHARED = new TestIssuer();

    private final ECKey key;
    private final Path jwks;

    public TestIssuer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            jwks = Files.createTempFile(Files.createDirectories(Path.of("target")), "jwks", ".json");
            jwks.toFile().deleteOnExit();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        publish(key);
    }

    /** Publishes only these public keys. */
    public void publish(JWK... keys) {
        try {
            Files.writeString(jwks, new JWKSet(List.of(keys)).toString(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key that {@link #sign} uses. */
    public ECKey key() {
        return key;
    }

    /** The shared issuer of a JVM's tests. */
    public static TestIssuer shared() {
        return SHARED;
    }

    /** The properties with which a service accepts this issuer's tokens. */
    public Map<String, String> properties() {
        return Map.of(
                "vitrine.security.jwks", jwks.toUri().toString(),
                "vitrine.security.issuer", ISSUER,
                "vitrine.security.audience", AUDIENCE,
                "vitrine.security.logout-audience", CLIENT);
    }

    /** A token for all projects with all scopes. */
    public String token() {
        return token("tester", "*", ALL_SCOPES);
    }

    /** @param projects {@code *} or ids with commas between them */
    public String token(String subject, String projects, String scope) {
        return sign(claims(subject, projects, scope).build());
    }

    /** A token without projects: the roles of the subject decide. */
    public String memberToken(String subject) {
        return sign(claims(subject, "*", "openid").claim("projects", null).build());
    }

    /** Valid claims, which a test can change. */
    public JWTClaimsSet.Builder claims(String subject, String projects, String scope) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .claim("projects", projects.equals("*") ? "*" : List.of(projects.split(",")))
                .claim("scope", scope);
    }

    /** The claims of a logout token for a session, a subject, or both, which a test can change. */
    public JWTClaimsSet.Builder logout(@Nullable String session, @Nullable String subject) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(CLIENT)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .claim("sid", session)
                .subject(subject);
    }

    public String sign(JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
