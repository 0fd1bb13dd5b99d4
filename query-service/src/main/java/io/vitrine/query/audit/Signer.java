package io.vitrine.query.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.audit.PublicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signs checkpoints and exports, and provides the id of the key. */
final class Signer {

    private static final Pattern PRIVATE =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s*([A-Za-z0-9+/=\\s]+?)-----END PRIVATE KEY-----");
    private static final Pattern PUBLIC =
            Pattern.compile("-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\\s]+?-----END PUBLIC KEY-----");

    private final PrivateKey key;
    private final String keyId;
    private final String publicKey;

    private Signer(PrivateKey key, String keyId, String publicKey) {
        this.key = key;
        this.keyId = keyId;
        this.publicKey = publicKey;
    }

    /** @throws IllegalStateException if the file is not a key pair, with the reason */
    static Signer of(Path file) {
        try {
            var text = Files.readString(file);
            var privateHalf = PRIVATE.matcher(text);
            var publicHalf = PUBLIC.matcher(text);
            if (!privateHalf.find() || !publicHalf.find()) {
                throw unusable(file, "it must contain a PRIVATE KEY and a PUBLIC KEY block in PEM", null);
            }
            var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(privateHalf.group(1)));
            var key = KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
            var keys = PublicKeys.ofPem(publicHalf.group());
            var signer = new Signer(key, keys.ids().iterator().next(), publicHalf.group() + "\n");
            if (!keys.signed(signer.keyId, "a test", signer.sign("a test"))) {
                throw unusable(file, "its public and private key do not match", null);
            }
            return signer;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalStateException unusable(Path file, String why, @Nullable Exception e) {
        return new IllegalStateException("vitrine.audit.signing-key %s is not usable: %s.".formatted(file, why), e);
    }

    String keyId() {
        return keyId;
    }

    /** In PEM. */
    String publicKey() {
        return publicKey;
    }

    /** In Base64. */
    String sign(String statement) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(key);
            signing.update(statement.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The audit signing key cannot sign.", e);
        }
    }
}
