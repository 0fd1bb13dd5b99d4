package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vitrine.rendering.widget.DeliveredWidget;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A published widget as it is sent.
 *
 * @param json of a {@link DeliveredWidget}
 * @param hash of the JSON, see {@link ContentHash}
 */
public record DeliveredDocument(byte[] json, String hash) {

    public static DeliveredDocument of(DeliveredWidget widget) {
        var json = widget.json();
        return new DeliveredDocument(json, ContentHash.of(json));
    }

    /** @param stored a result of {@link #bytes} */
    public static DeliveredDocument of(byte[] stored) {
        return new DeliveredDocument(
                Arrays.copyOfRange(stored, ContentHash.LENGTH, stored.length),
                new String(stored, 0, ContentHash.LENGTH, US_ASCII));
    }

    /** The hash followed by the JSON, so that reads need not compute the hash. */
    public byte[] bytes() {
        return ByteBuffer.allocate(ContentHash.LENGTH + json.length)
                .put(hash.getBytes(US_ASCII))
                .put(json)
                .array();
    }
}
