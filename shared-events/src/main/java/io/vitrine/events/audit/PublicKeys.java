package io.vitrine.events.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The Ed25519 keys, by id, that verify exports and checkpoints. */
public final class PublicKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s*([A-Za-z0-9+/=\\s]+?)-----END PUBLIC KEY-----");
    private static final int ID_CHARACTERS = 16;

    private final Map<String, PublicKey> keys;

    private PublicKeys(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * One or more keys in PEM (SubjectPublicKeyInfo), one after the other.
     *
     * @throws IllegalArgumentException if there is no key, or a key is not Ed25519
     */
    public static PublicKeys ofPem(String text) {
        var found = new LinkedHashMap<String, PublicKey>();
        var matcher = PEM.matcher(text);
        while (matcher.find()) {
            try {
                var encoded = Base64.getMimeDecoder().decode(matcher.group(1));
                var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
                found.put(id(key), key);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("Not an Ed25519 public key: " + e.getMessage(), e);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("The file contains no public key in PEM (-----BEGIN PUBLIC KEY-----).");
        }
        return new PublicKeys(found);
    }

    /** The first 16 hexadecimal digits of SHA-256 over the key's SubjectPublicKeyInfo. */
    public static String id(PublicKey key) {
        return Chain.hex(Chain.sha256().digest(key.getEncoded())).substring(0, ID_CHARACTERS);
    }

    public Set<String> ids() {
        return keys.keySet();
    }

    boolean has(String keyId) {
        return keys.containsKey(keyId);
    }

    /** Whether that key signed the statement; the signature is in Base64. */
    public boolean signed(String keyId, String statement, String signature) {
        var key = keys.get(keyId);
        if (key == null) {
            return false;
        }
        try {
            var verifying = Signature.getInstance("Ed25519");
            verifying.initVerify(key);
            verifying.update(statement.getBytes(UTF_8));
            return verifying.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
