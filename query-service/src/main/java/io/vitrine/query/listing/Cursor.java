package io.vitrine.query.listing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page ended: the key and the id of its last row.
 *
 * <p>On the wire it is opaque, and bound to the question it came from by a check sum: a cursor that was changed, or is
 * used with other filters, is refused instead of giving a page that nobody asked for. It opens nothing: whose rows are
 * seen is not its business, so it needs no secret.
 */
public record Cursor(String key, UUID id) {

    private static final int CHECK_BYTES = 8;
    private static final int ID_BYTES = 16;

    /** @param question everything that decides which rows come in which order */
    public String text(String question) {
        var keyBytes = key.getBytes(StandardCharsets.UTF_8);
        var payload = ByteBuffer.allocate(ID_BYTES + keyBytes.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(keyBytes)
                .array();
        var bytes = ByteBuffer.allocate(CHECK_BYTES + payload.length)
                .put(check(question, payload))
                .put(payload)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty if the text is not a cursor of this question. */
    public static Optional<Cursor> of(String text, String question) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length < CHECK_BYTES + ID_BYTES) {
            return Optional.empty();
        }
        var payload = Arrays.copyOfRange(bytes, CHECK_BYTES, bytes.length);
        if (!Arrays.equals(check(question, payload), Arrays.copyOf(bytes, CHECK_BYTES))) {
            return Optional.empty();
        }
        var id = ByteBuffer.wrap(payload);
        return Optional.of(new Cursor(
                new String(payload, ID_BYTES, payload.length - ID_BYTES, StandardCharsets.UTF_8),
                new UUID(id.getLong(), id.getLong())));
    }

    private static byte[] check(String question, byte[] payload) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(question.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(payload), CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
