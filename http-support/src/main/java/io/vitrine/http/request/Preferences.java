package io.vitrine.http.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The preferences of a client (RFC 7240).
 *
 * @param strict {@code handling=strict}: refuse unknown fields and parameters instead of ignoring them
 * @param respondAsync {@code respond-async}: respond as soon as the write is stored, do not wait for readers
 */
public record Preferences(boolean strict, boolean respondAsync) {

    /** @param fields the values of all {@code Prefer} header fields */
    public static Preferences of(@Nullable List<String> fields) {
        var preferences = fields == null
                ? List.<String>of()
                : fields.stream()
                        .flatMap(field -> Arrays.stream(field.split(",")))
                        .map(Preferences::withoutParameters)
                        .toList();
        return new Preferences(preferences.contains("handling=strict"), preferences.contains("respond-async"));
    }

    /** {@code handling = "strict"; why=tests} equals {@code handling=strict}. */
    private static String withoutParameters(String preference) {
        return preference.split(";", 2)[0].replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT);
    }
}
