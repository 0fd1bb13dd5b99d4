package io.vitrine.events;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context {@code traceparent}, version 00: {@code 00-} trace id (32 hex digits) {@code -} span id (16)
 * {@code -} flags (2). Events only have those of sampled traces: the others lead to nothing.
 */
public final class TraceParent {

    private static final Pattern SAMPLED =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f][13579bdf]");

    private TraceParent() {}

    /** The value itself if it is valid and of a sampled trace, otherwise null. */
    public static @Nullable String sampled(@Nullable String value) {
        return value != null && SAMPLED.matcher(value).matches() ? value : null;
    }
}
