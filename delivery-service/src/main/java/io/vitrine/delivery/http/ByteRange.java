package io.vitrine.delivery.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a body that a request asks for (RFC 9110, section 14.2).
 *
 * @param from the first byte
 * @param length at least 1
 */
record ByteRange(long from, long length) {

    /** Several ranges at once are allowed to be ignored, and no player needs them. */
    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

    /** A range that is not in the body. */
    static final ByteRange NONE = new ByteRange(0, 0);

    /**
     * @param header of the request, or null
     * @return null for the whole body, because the header is missing, malformed or of an unknown kind
     */
    static @Nullable ByteRange of(@Nullable String header, long bytes) {
        var matcher = SINGLE.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()) {
            return null;
        }
        var first = matcher.group(1);
        var last = matcher.group(2);
        if (first.isEmpty()) {
            if (last.isEmpty()) {
                return null;
            }
            var length = Math.min(Long.parseLong(last), bytes);
            return length == 0 ? NONE : new ByteRange(bytes - length, length);
        }
        var from = Long.parseLong(first);
        var to = last.isEmpty() ? bytes - 1 : Math.min(Long.parseLong(last), bytes - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return null;
        }
        return from >= bytes ? NONE : new ByteRange(from, to - from + 1);
    }
}
