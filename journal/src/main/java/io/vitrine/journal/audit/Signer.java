package io.vitrine.journal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.audit.Checkpoint;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signs checkpoints, exports and certificates of erasure, and provides the id of the key. */
public final class Signer {

    private static final Pattern PRIVATE =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s*([A-Za-z0-9+/=\\s]+?)-----END PRIVATE KEY-----");
    private static final Pattern PUBLIC =
            Pattern.compile("-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\\s]+?-----END PUBLIC KEY-----");

    private final PrivateKey key;
    private final String keyId;
    private final String publicKeys;
    private final PublicKeys known;

    private Signer(PrivateKey key, String keyId, String publicKeys) {
        this.key = key;
        this.keyId = keyId;
        this.publicKeys = publicKeys;
        this.known = PublicKeys.ofPem(publicKeys);
    }

    /** @throws IllegalStateException if the file is not a key pair, with the reason */
    static Signer of(Path file) {
        try {
            var text = Files.readString(file);
            var privateHalf = PRIVATE.matcher(text);
            var published =
                    PUBLIC.matcher(text).results().map(MatchResult::group).toList();
            if (!privateHalf.find() || published.isEmpty()) {
                throw unusable(file, "it must contain a PRIVATE KEY and a PUBLIC KEY block in PEM", null);
            }
            var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(privateHalf.group(1)));
            var key = KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
            return published.stream()
                    .map(pem -> of(key, pem, published))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(() -> unusable(file, "none of its public keys matches its private key", null));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** Empty if the public key is one of another private key. */
    private static Optional<Signer> of(PrivateKey key, String pem, List<String> published) {
        var half = PublicKeys.ofPem(pem);
        var text = Stream.concat(Stream.of(pem), published.stream().filter(other -> !other.equals(pem)))
                .collect(Collectors.joining("\n", "", "\n"));
        var signer = new Signer(key, half.ids().iterator().next(), text);
        return half.signed(signer.keyId, "a test", signer.sign("a test")) ? Optional.of(signer) : Optional.empty();
    }

    private static IllegalStateException unusable(Path file, String why, @Nullable Exception e) {
        return new IllegalStateException("vitrine.audit.signing-key %s is not usable: %s.".formatted(file, why), e);
    }

    public String keyId() {
        return keyId;
    }

    /** Whether the key, or a former one whose public half is in the file as well, has signed it. */
    boolean hasSigned(Checkpoint checkpoint) {
        var signature = checkpoint.signature();
        return signature != null && known.signed(checkpoint.keyId(), checkpoint.statement(), signature);
    }

    /** In PEM, one after the other: the key that signs, and all others of the file, such as former ones. */
    String publicKeys() {
        return publicKeys;
    }

    /** In Base64. */
    public String sign(String statement) {
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
