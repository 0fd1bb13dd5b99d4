package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The key that this installation's tokens are signed with, made at random when it is first needed. The private half
 * never leaves the launcher; the services get the public half as a JWK set.
 */
public final class SigningKey {

    private static final int COORDINATE_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final String id;

    private SigningKey(PrivateKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /** Where the public keys are. */
    static Path jwks(ServerHome home) {
        return home.secret("jwks.json");
    }

    public static SigningKey of(ServerHome home) {
        var file = home.secret("signing-key");
        try {
            return KeyLock.holding(home, () -> {
                if (Files.notExists(file) || Files.notExists(jwks(home))) {
                    create(home, file);
                }
                var words = Files.readString(file).strip().split(" ");
                var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(words[1]));
                return new SigningKey(KeyFactory.getInstance("EC").generatePrivate(encoded), words[0]);
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("The signing key %s is not usable: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void create(ServerHome home, Path file) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var random = new byte[9];
        new SecureRandom().nextBytes(random);
        var id = BASE64.encodeToString(random);
        var point = ((ECPublicKey) pair.getPublic()).getW();
        ServerHome.writePrivate(
                jwks(home), """
                {"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","x":"%s","y":"%s"}]}
                """.formatted(id, coordinate(point.getAffineX()), coordinate(point.getAffineY())));
        ServerHome.writePrivate(
                file,
                id + " " + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n");
    }

    /** A JWT over these claims. */
    public String sign(String claims) {
        try {
            var header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(id);
            var signed = base64(header) + "." + base64(claims);
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new ServerFailure("Cannot sign the token: " + e.getMessage(), e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Exactly 32 bytes, whatever the number. */
    private static String coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var fixed = new byte[COORDINATE_BYTES];
        var length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return BASE64.encodeToString(fixed);
    }
}
