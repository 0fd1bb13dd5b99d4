package io.vitrine.delivery.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parses ids in URLs. */
final class Uuids {

    private static final int LENGTH = 36;

    private Uuids() {}

    /**
     * Accepts only the standard form of 36 characters, because the JDK accepts several forms of the same id. Null for
     * anything else.
     */
    static @Nullable UUID parse(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        try {
            var uuid = UUID.fromString(text);
            return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
