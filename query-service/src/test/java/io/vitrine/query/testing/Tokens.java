package io.vitrine.query.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vitrine.events.ProjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;

/** Signs tokens with a key of this test run's own. */
public final class Tokens {

    public static final String ISSUER = "vitrine-test";
    public static final String AUDIENCE = "vitrine";

    private static final ECKey KEY = key();

    private Tokens() {}

    /** The public half, in a file. */
    public static Path keys() {
        try {
            var file = Files.createTempFile(Files.createDirectories(Path.of("target", "keys")), "jwks", ".json");
            return Files.writeString(file, new JWKSet(KEY.toPublicJWK()).toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String of(ProjectId... projects) {
        return token(
                "widgets:* assets:* projects:admin",
                Arrays.stream(projects).map(ProjectId::toString).toList());
    }

    public static String ofAll() {
        return token("widgets:* assets:* projects:admin", "*");
    }

    public static String withScope(String scope, ProjectId project) {
        return token(scope, project.toString());
    }

    private static String token(String scope, Object projects) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("alice")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .claim("scope", scope)
                .claim("projects", projects)
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(KEY.getKeyID()).build(), claims);
        try {
            jwt.sign(new ECDSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
