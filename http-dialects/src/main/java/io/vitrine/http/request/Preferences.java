package io.vitrine.http.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client would like (RFC 7240).
 *
 * @param strict {@code handling=strict}: refuse what is not understood instead of ignoring it
 * @param respondAsync {@code respond-async}: answer as soon as the write is safe, do not wait for readers
 */
public record Preferences(boolean strict, boolean respondAsync) {

    /** @param fields the values of all {@code Prefer} header fields */
    public static Preferences of(@Nullable List<String> fields) {
        var wishes = fields == null
                ? List.<String>of()
                : fields.stream()
                        .flatMap(field -> Arrays.stream(field.split(",")))
                        .map(Preferences::withoutParameters)
                        .toList();
        return new Preferences(wishes.contains("handling=strict"), wishes.contains("respond-async"));
    }

    /** {@code handling = "strict"; why=tests} is as good as {@code handling=strict}. */
    private static String withoutParameters(String wish) {
        return wish.split(";", 2)[0].replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT);
    }
}
