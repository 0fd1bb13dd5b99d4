package io.vitrine.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.personal.SealedText;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/** The key of a person in a tenant. */
final class PersonKey {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID id;
    private final byte[] bytes;
    private final DeterministicCipher cipher;

    PersonKey(UUID id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
        this.cipher = new DeterministicCipher(bytes);
    }

    static PersonKey random() {
        var bytes = new byte[DeterministicCipher.KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return new PersonKey(UUID.randomUUID(), bytes);
    }

    UUID id() {
        return id;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String seal(String text) {
        return new SealedText(id, cipher.encrypt(id, text.getBytes(UTF_8))).toString();
    }

    /** The text, or empty if the ciphertext is not of this key. */
    Optional<String> open(SealedText parts) {
        return cipher.decrypt(id, parts.ciphertext()).map(text -> new String(text, UTF_8));
    }
}
