package io.vitrine.templates;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The helpers that compute a value from others. Their results are escaped like any value of a configuration. */
final class TextHelpers {

    private TextHelpers() {}

    static Map<String, Helper<Object>> all() {
        return Map.ofEntries(
                Map.entry("lookup", (of, options) -> Values.member(of, parameter(options, 0))),
                Map.entry("default", TextHelpers::firstNonEmpty),
                Map.entry("concat", TextHelpers::concat),
                Map.entry("join", TextHelpers::join),
                Map.entry("limit", TextHelpers::limit),
                Map.entry("truncate", TextHelpers::truncate),
                Map.entry("json", (value, _) -> ScriptJson.of(value)),
                Map.entry("moment", (value, options) -> TimeFormats.format(value, parameter(options, 0))),
                text("lower", text -> text.toLowerCase(Locale.ROOT)),
                text("upper", text -> text.toUpperCase(Locale.ROOT)),
                text("toLowerCase", text -> text.toLowerCase(Locale.ROOT)),
                text("toUpperCase", text -> text.toUpperCase(Locale.ROOT)),
                text("trim", String::strip),
                text("capitalize", TextHelpers::capitalize));
    }

    private static Map.Entry<String, Helper<Object>> text(String name, UnaryOperator<String> change) {
        return Map.entry(name, (value, _) -> change.apply(Values.text(value).toString()));
    }

    private static @Nullable Object firstNonEmpty(@Nullable Object value, Options options) {
        if (Values.truth(value) || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return Arrays.stream(options.params).filter(Values::truth).findFirst().orElse(null);
    }

    private static CharSequence concat(@Nullable Object first, Options options) {
        var all = new BoundedText().add(Values.text(first));
        for (var each : options.params) {
            all.add(Values.text(each));
        }
        return all;
    }

    private static CharSequence join(@Nullable Object list, Options options) {
        var between = parameter(options, 0);
        return list instanceof List<?> all
                ? Values.join(all, between == null ? ", " : Values.text(between))
                : Values.text(list);
    }

    private static @Nullable Object limit(@Nullable Object value, Options options) {
        var maxLength = number(parameter(options, 0));
        if (value instanceof List<?> list) {
            return list.subList(0, Math.min(maxLength, list.size()));
        }
        return value instanceof CharSequence text ? shorten(text, maxLength) : value;
    }

    private static CharSequence truncate(@Nullable Object value, Options options) {
        var text = Values.text(value);
        var maxLength = number(parameter(options, 0));
        return text.length() <= maxLength ? text : shorten(text, maxLength) + "…";
    }

    private static String shorten(CharSequence text, int maxLength) {
        var end = Math.min(maxLength, text.length());
        var splits = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.subSequence(0, splits ? end - 1 : end).toString();
    }

    private static int number(@Nullable Object value) {
        var text = Values.text(value).toString();
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }

    private static @Nullable Object parameter(Options options, int index) {
        return index < options.params.length ? options.params[index] : null;
    }
}
