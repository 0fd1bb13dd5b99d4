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

/** An issuer of tokens for tests, with a key of its own; services are pointed at it by {@link #properties}. */
public final class TestIssuer {

    /** Everything that a token can allow. */
    public static final String ALL_SCOPES =
            "widgets:read widgets:write widgets:publish assets:* templates:* audit:read webhooks:* projects:admin";

    public static final String ISSUER = "https://issuer.test";
    public static final String AUDIENCE = "vitrine";

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

    /** Makes the public halves of these keys the only ones that it is known by. */
    public void publish(JWK... keys) {
        try {
            Files.writeString(jwks, new JWKSet(List.of(keys)).toString(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its own key, which {@link #sign} uses. */
    public ECKey key() {
        return key;
    }

    /** The one that all tests of a JVM can share. */
    public static TestIssuer shared() {
        return SHARED;
    }

    /** What makes a service believe this issuer. */
    public Map<String, String> properties() {
        return Map.of(
                "vitrine.security.jwks", jwks.toUri().toString(),
                "vitrine.security.issuer", ISSUER,
                "vitrine.security.audience", AUDIENCE);
    }

    /** A token for all projects with all scopes. */
    public String token() {
        return token("tester", "*", ALL_SCOPES);
    }

    /** @param projects {@code *} or ids with commas between them */
    public String token(String subject, String projects, String scope) {
        return sign(claims(subject, projects, scope).build());
    }

    /** Claims that are accepted as they are, to be spoilt by a test. */
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
