package io.vitrine.gateway;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request. It is forwarded unchanged, because the service interprets encodings and double slashes.
 *
 * @param written path and query, without a host
 */
record Target(String written) {

    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern UNDECODABLE = Pattern.compile("%(?:00|(?!u[0-9A-Fa-f]{4}|[0-9A-Fa-f]{2}))");
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

    /** A client may send the target in absolute form (RFC 9112, section 3.2.2). */
    static Target of(String uri) {
        var scheme = uri.startsWith("/") ? -1 : uri.indexOf("://");
        if (scheme < 0) {
            return new Target(uri);
        }
        var path = uri.indexOf('/', scheme + 3);
        return new Target(path < 0 ? "/" : uri.substring(path));
    }

    /** The original text. */
    String path() {
        var query = written.indexOf('?');
        return query < 0 ? written : written.substring(0, query);
    }

    /** Decoded and without parameters, but with dot segments, as the services read it. */
    String decodedPath() {
        var path = path();
        if (path.indexOf('%') < 0 && path.indexOf(';') < 0) {
            return path;
        }
        try {
            return new QueryStringDecoder(PARAMETERS.matcher(path).replaceAll("")).path();
        } catch (IllegalArgumentException e) {
            // An undecodable target is refused.
            return path;
        }
    }

    /** Whether its path can be decoded. */
    boolean isDecodable() {
        return !UNDECODABLE.matcher(path()).find();
    }

    /** Why it cannot be forwarded, or null if it can. */
    @Nullable
    String fault() {
        // Some parsers interpret two slashes at the beginning as a host, others as a path.
        if (!written.startsWith("/") || written.startsWith("//")) {
            return "The request target must begin with exactly one slash.";
        }
        // The services would refuse it as well, but before they know the dialect.
        if (!isAscii(written)) {
            return "The request target must be ASCII. Percent-encode other characters as UTF-8.";
        }
        if (written.indexOf('%') >= 0 && STRAY_PERCENT.matcher(written).find()) {
            return "In the request target, % must be followed by two hexadecimal digits.";
        }
        if (written.indexOf('#') >= 0 || written.indexOf('%') >= 0 && path().contains("%00")) {
            return "The request target contains a character that is not allowed in a path.";
        }
        return null;
    }

    private static boolean isAscii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
