package io.vitrine.delivery.http;

import java.util.List;
import java.util.regex.Pattern;

/** Evaluates {@code If-None-Match}: whether the client already has the current bytes. */
final class EntityTags {

    /** A tag, strong or weak; it may contain commas, but no quotes. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")\\s*(?:,|$)");

    private EntityTags() {}

    /**
     * @param ifNoneMatch all lines of the field
     * @param tag the strong tag of the current bytes, with its quotes
     */
    static boolean match(List<String> ifNoneMatch, String tag) {
        for (var line : ifNoneMatch) {
            if (matches(line.strip(), tag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String line, String tag) {
        // Caches and browsers send a single tag.
        if (line.equals(tag) || line.equals("*")) {
            return true;
        }
        var tags = TAG.matcher(line);
        while (tags.find()) {
            if (tags.group(1).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
