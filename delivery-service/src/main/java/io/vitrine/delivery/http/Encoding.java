package io.vitrine.delivery.http;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The content encoding of a response, in the order of the server's preference. */
enum Encoding {
    BR("br", "-br"),
    GZIP("gzip", "-gz"),
    IDENTITY(null, "");

    private final @Nullable String contentCoding;
    private final String tagSuffix;

    Encoding(@Nullable String contentCoding, String tagSuffix) {
        this.contentCoding = contentCoding;
        this.tagSuffix = tagSuffix;
    }

    /** The value of {@code Content-Encoding}, or null for none. */
    @Nullable
    String contentCoding() {
        return contentCoding;
    }

    /** A strong tag identifies bytes, so each encoding has its own. */
    String tag(String contentHash) {
        return '"' + contentHash + tagSuffix + '"';
    }

    /**
     * The encoding that the client prefers, and the smallest among equals. Plain if it accepts none of these: a
     * response that it may have to reject is better than none (RFC 9110, 12.5.3).
     *
     * @param accepted the {@code Accept-Encoding} of the request, or null if it has none
     */
    static Encoding best(@Nullable String accepted, Set<Encoding> offered) {
        var best = IDENTITY;
        if (accepted == null) {
            return best;
        }
        var ranges = accepted.toLowerCase(Locale.ROOT).split(",");
        var bestQuality = 0.0;
        for (var encoding : offered) {
            var quality = encoding.quality(ranges);
            if (quality > bestQuality) {
                best = encoding;
                bestQuality = quality;
            }
        }
        return best;
    }

    /**
     * Named ranges have precedence over {@code *}. Plain is acceptable with the lowest preference, unless the client
     * excludes it.
     */
    private double quality(String[] ranges) {
        var quality = this == IDENTITY ? Double.MIN_VALUE : 0;
        for (var range : ranges) {
            var parts = range.split(";", 2);
            var name = parts[0].strip();
            if (matches(name)) {
                return weight(parts);
            }
            if (name.equals("*")) {
                quality = weight(parts);
            }
        }
        return quality;
    }

    private boolean matches(String name) {
        return switch (this) {
            case BR -> name.equals("br");
            case GZIP -> name.equals("gzip") || name.equals("x-gzip");
            case IDENTITY -> name.equals("identity");
        };
    }

    /** 1 if it is missing, 0 if it is invalid. */
    private static double weight(String[] parts) {
        if (parts.length == 1) {
            return 1;
        }
        var parameter = parts[1].strip();
        if (!parameter.startsWith("q=")) {
            return 1;
        }
        try {
            var weight = Double.parseDouble(parameter.substring(2).strip());
            return weight >= 0 && weight <= 1 ? weight : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
