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
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The key that signs this installation's tokens, generated on first use. The private key never leaves the launcher; the
 * services get the public keys as a JWK set, the current one first.
 */
public final class SigningKey {

    /** One key of the set, as this class writes it. */
    private static final Pattern JWK = Pattern.compile("\\{\"kty\"[^}]*}");

    private static final int COORDINATE_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final String id;

    private SigningKey(PrivateKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /** The URL of the public keys. */
    static Path jwks(ServerHome home) {
        return home.secret("jwks.json");
    }

    public static SigningKey of(ServerHome home) {
        var file = home.secret("signing-key");
        try {
            return KeyLock.holding(home, () -> {
                if (Files.notExists(file) || Files.notExists(jwks(home))) {
                    create(home, file, List.of());
                }
                var words = Files.readString(file).strip().split(" ");
                var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(words[1]));
                return new SigningKey(KeyFactory.getInstance("EC").generatePrivate(encoded), words[0]);
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("The signing key %s is not usable: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Signs with a new key from now on. Tokens of former keys stay valid until these are {@linkplain #retire removed}.
     */
    static void rotate(ServerHome home) {
        change(home, (file, published) -> create(home, file, published));
    }

    /** Tokens of former keys are refused as soon as the services read the public keys again. */
    static void retire(ServerHome home) {
        change(home, (_, published) -> publish(home, published.subList(0, 1)));
    }

    private interface Change {
        void apply(Path file, List<String> published) throws IOException, GeneralSecurityException;
    }

    private static void change(ServerHome home, Change change) {
        of(home);
        var file = home.secret("signing-key");
        try {
            KeyLock.holding(home, () -> {
                var published = JWK.matcher(Files.readString(jwks(home)))
                        .results()
                        .map(MatchResult::group)
                        .toList();
                change.apply(file, published);
                return file;
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("The signing key %s is not usable: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The public key is published first, because a token may be verified as soon as it is signed. */
    private static void create(ServerHome home, Path file, List<String> former)
            throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var random = new byte[9];
        new SecureRandom().nextBytes(random);
        var id = BASE64.encodeToString(random);
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var jwk = """
                {"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","x":"%s","y":"%s"}""".formatted(id, coordinate(point.getAffineX()), coordinate(point.getAffineY()));
        publish(home, Stream.concat(Stream.of(jwk), former.stream()).toList());
        ServerHome.writePrivate(
                file,
                id + " " + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n");
    }

    private static void publish(ServerHome home, List<String> keys) throws IOException {
        ServerHome.writePrivate(jwks(home), "{\"keys\":[%s]}\n".formatted(String.join(",", keys)));
    }

    /** Signs a JWT with these claims. */
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

    /** Exactly 32 bytes, for any number. */
    private static String coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var fixed = new byte[COORDINATE_BYTES];
        var length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return BASE64.encodeToString(fixed);
    }
}
