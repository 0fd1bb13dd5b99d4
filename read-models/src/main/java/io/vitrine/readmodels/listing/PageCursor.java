package io.vitrine.readmodels.listing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The end of a page: the key and the id of its last row.
 *
 * <p>On the wire it is opaque, and a checksum binds it to its request: a changed cursor, or one with other filters, is
 * refused instead of returning a wrong page. It grants no access, so it needs no secret. A client can therefore forge
 * the checksum, but not an invalid key: a key of another type, or in another form than that of the list, is refused as
 * well.
 *
 * @param key its {@code toString} is what {@link CursorKey} reads
 */
public record PageCursor<K>(K key, UUID id) {

    private static final int CHECK_BYTES = 8;
    private static final int ID_BYTES = 16;

    /** @param question everything that decides which rows come in which order */
    public String text(String question) {
        var keyBytes = key.toString().getBytes(StandardCharsets.UTF_8);
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

    /** Empty if the text is not a cursor of this question with a key of this type. */
    public static <K> Optional<PageCursor<K>> of(String text, String question, CursorKey<K> type) {
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
        var key = type.of(new String(payload, ID_BYTES, payload.length - ID_BYTES, StandardCharsets.UTF_8));
        return Optional.ofNullable(key)
                .map(found -> new PageCursor<>(found, new UUID(id.getLong(), id.getLong())))
                // A cursor has one text: this refuses all others, such as a key that is not UTF-8 or has leading zeros.
                .filter(cursor -> cursor.text(question).equals(text));
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
