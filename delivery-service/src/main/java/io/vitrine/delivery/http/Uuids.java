package io.vitrine.delivery.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids as addresses have them. */
final class Uuids {

    private static final int LENGTH = 36;

    private Uuids() {}

    /** Only the one usual form of 36 characters: the JDK takes many others for the same id. Null for anything else. */
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
