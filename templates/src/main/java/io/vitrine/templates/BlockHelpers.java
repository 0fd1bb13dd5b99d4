package io.vitrine.templates;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The helpers that have a body: {@code if}, {@code unless}, {@code with} and {@code each}. */
final class BlockHelpers {

    /** The steps of one iteration, in addition to its body. */
    private static final int ITERATION_STEPS = 5;

    private BlockHelpers() {}

    static Map<String, Helper<Object>> all() {
        return Map.of(
                "if",
                (value, options) -> holds(value, options) ? options.fn() : options.inverse(),
                "unless",
                (value, options) -> holds(value, options) ? options.inverse() : options.fn(),
                "with",
                BlockHelpers::with,
                "each",
                BlockHelpers::each);
    }

    /** {@code {{#if a}}}, and with an operator {@code {{#if a '>' b}}}. */
    private static boolean holds(@Nullable Object value, Options options) {
        return options.params.length == 2
                ? LogicHelpers.compare(value, Values.text(options.params[0]).toString(), options.params[1])
                : Values.truth(value);
    }

    private static CharSequence with(@Nullable Object value, Options options) throws IOException {
        if (!Values.truth(value)) {
            return options.inverse();
        }
        return body(options, options.wrap(value), List.of(value));
    }

    private static CharSequence each(@Nullable Object value, Options options) throws IOException {
        var turns = new BoundedText();
        if (value instanceof List<?> list) {
            for (var i = 0; i < list.size(); i++) {
                turn(turns, options, list.get(i), i, i, list.size());
            }
            return list.isEmpty() ? options.inverse() : turns;
        }
        if (value instanceof Map<?, ?> map) {
            var i = 0;
            for (var entry : map.entrySet()) {
                turn(turns, options, entry.getValue(), String.valueOf(entry.getKey()), i++, map.size());
            }
            return map.isEmpty() ? options.inverse() : turns;
        }
        return options.inverse();
    }

    private static void turn(BoundedText turns, Options options, @Nullable Object item, Object key, int index, int of)
            throws IOException {
        Budget.steps(ITERATION_STEPS);
        Object shown = item == null ? "" : item;
        var context = Context.newBuilder(options.context, shown)
                .combine("@key", key)
                .combine("@index", index)
                .combine("@first", index == 0)
                .combine("@last", index == of - 1)
                .build();
        turns.add(body(options, context, List.of(shown, key)));
    }

    private static CharSequence body(Options options, Context context, List<Object> blockParameters)
            throws IOException {
        return options.blockParams.isEmpty()
                ? options.fn(context)
                : options.apply(options.fn, context, blockParameters);
    }
}
