package io.vitrine.readmodels.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** Makes cursors as a client can that has read how they are made, and as no list does. */
final class ForgedCursor {

    private static final int CHECK_BYTES = 8;
    private static final UUID ID = UUID.fromString("5f0c3a52-6b1f-4c39-8f55-0a6f4e0d9f11");

    private ForgedCursor() {}

    static String forged(String question, String key) {
        return forged(question, key.getBytes(UTF_8));
    }

    static String forged(String question, byte[] key) {
        var payload = ByteBuffer.allocate(2 * Long.BYTES + key.length)
                .putLong(ID.getMostSignificantBits())
                .putLong(ID.getLeastSignificantBits())
                .put(key)
                .array();
        var cursor = ByteBuffer.allocate(CHECK_BYTES + payload.length)
                .put(check(question, payload))
                .put(payload)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    private static byte[] check(String question, byte[] payload) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(question.getBytes(UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(payload), CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
