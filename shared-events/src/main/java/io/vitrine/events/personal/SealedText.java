package io.vitrine.events.personal;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A text that only the key of a person opens: {@code ~1.}, the id of the key as 22 characters of Base64 for URLs, a
 * dot, and the ciphertext in the same encoding.
 *
 * @param key the id of the key
 * @param ciphertext of AES-GCM-SIV (RFC 8452) over the UTF-8 bytes of the text, with the id of the key as associated
 *     data
 */
public record SealedText(UUID key, byte[] ciphertext) {

    /** How every sealed text begins. */
    public static final String PREFIX = "~1.";

    private static final int KEY_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("~1\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{22,})");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** The parts of a text of this form, or empty for every other text. */
    public static Optional<SealedText> of(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SealedText(id(DECODER.decode(parts.group(1))), DECODER.decode(parts.group(2))));
        } catch (IllegalArgumentException impossibleLength) {
            return Optional.empty();
        }
    }

    /** The id of a key as the bytes that are authenticated with each text. */
    public static byte[] bytes(UUID key) {
        return ByteBuffer.allocate(KEY_BYTES)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }

    private static UUID id(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    @Override
    public String toString() {
        return PREFIX + ENCODER.encodeToString(bytes(key)) + "." + ENCODER.encodeToString(ciphertext);
    }
}
