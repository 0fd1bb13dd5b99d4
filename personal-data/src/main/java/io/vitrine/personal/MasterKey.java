package io.vitrine.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the keys of the database, so that the database alone opens and names nothing. HKDF with SHA-256 derives its
 * parts.
 */
final class MasterKey {

    private static final int MIN_BYTES = 32;
    private static final int PART_BYTES = DeterministicCipher.KEY_BYTES;
    private static final int ID_CHARACTERS = 16;
    private static final byte[] SALT = "io.vitrine.personal v1".getBytes(UTF_8);

    private final DeterministicCipher wrapping;
    private final byte[] subjects;
    private final String id;

    private MasterKey(byte[] key) {
        wrapping = new DeterministicCipher(part(key, "wrapping"));
        subjects = part(key, "subjects");
        id = HexFormat.of().formatHex(part(key, "id")).substring(0, ID_CHARACTERS);
    }

    /**
     * @param base64 at least 32 random bytes from the configuration
     * @throws IllegalArgumentException if the key is invalid
     */
    static MasterKey of(@Nullable String base64) {
        var key = decoded(base64);
        if (key.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "vitrine.personal.key must be at least %d bytes in Base64. Generate one with".formatted(MIN_BYTES)
                            + " `openssl rand -base64 32`.");
        }
        return new MasterKey(key);
    }

    private static byte[] decoded(@Nullable String base64) {
        try {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] part(byte[] key, String purpose) {
        try {
            var derivation = HKDFParameterSpec.ofExtract()
                    .addIKM(key)
                    .addSalt(SALT)
                    .thenExpand(purpose.getBytes(UTF_8), PART_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveData(derivation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 has HKDF-SHA256", e);
        }
    }

    /** Derived, so that it reveals nothing about the key. */
    String id() {
        return id;
    }

    /** The key of subjects for a database that does not have one yet. */
    byte[] subjectKey() {
        return subjects.clone();
    }

    byte[] wrap(UUID id, byte[] key) {
        return wrapping.encrypt(id, key);
    }

    /** Empty if another master key wrapped it. */
    Optional<byte[]> unwrap(UUID id, byte[] wrapped) {
        return wrapping.decrypt(id, wrapped);
    }
}
