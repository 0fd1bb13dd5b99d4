package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request's path and query, decoded.
 *
 * @param path the segments; the first is empty, because every path begins with a slash
 * @param parameters the values by name, in order
 */
record RequestTarget(List<String> path, Map<String, List<String>> parameters) {

    /** The JDK's replacement for invalid bytes. */
    private static final char REPLACEMENT_CHARACTER = '\uFFFD';

    /** @throws IllegalArgumentException if a percent sign is not followed by two digits of a byte of UTF-8 */
    static RequestTarget of(String target) {
        var question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        return new RequestTarget(
                Arrays.stream(path.split("/", -1)).map(RequestTarget::segment).toList(),
                parameters(question < 0 ? "" : target.substring(question + 1)));
    }

    /** The parameter's first value, or null for none. */
    @Nullable
    String parameter(String name) {
        var values = parameters.get(name);
        return values == null ? null : values.getFirst();
    }

    /** The encoded path and query, with this parameter replaced or added. */
    String with(String name, String value) {
        var query = new ArrayList<String>();
        parameters.forEach((known, values) -> {
            if (!known.equals(name) && !known.isEmpty()) {
                values.forEach(item -> query.add(encoded(known) + "=" + encoded(item)));
            }
        });
        query.add(encoded(name) + "=" + encoded(value));
        return path.stream().map(RequestTarget::encoded).collect(joining("/")) + "?" + String.join("&", query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** A plus sign means a space only in queries. */
    private static String segment(String text) {
        return decoded(text.replace("+", "%2B"));
    }

    private static Map<String, List<String>> parameters(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        var decoded = URLDecoder.decode(text, UTF_8);
        if (decoded.indexOf(REPLACEMENT_CHARACTER) >= 0) {
            throw new IllegalArgumentException("Not UTF-8");
        }
        return decoded;
    }
}
