package io.vitrine.templates;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The helpers that there are, each within the {@link Budget}; none of those that come with the library. */
final class Vocabulary extends DefaultHelperRegistry {

    private static final Map<String, Helper<Object>> HELPERS = bounded();

    static Set<String> names() {
        return HELPERS.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the library has it that no helper is null
    public <C> Helper<C> helper(String name) {
        return (Helper<C>) HELPERS.get(name);
    }

    @Override
    @SuppressWarnings("NullAway") // likewise
    public Decorator decorator(String name) {
        return null;
    }

    private static Map<String, Helper<Object>> bounded() {
        var all = new TreeMap<String, Helper<Object>>();
        all.putAll(BlockHelpers.all());
        all.putAll(TextHelpers.all());
        all.putAll(LogicHelpers.all());
        all.replaceAll((name, helper) -> bounded(name, helper));
        return Map.copyOf(all);
    }

    private static Helper<Object> bounded(String name, Helper<Object> helper) {
        return (context, options) -> {
            Budget.step();
            readTexts(context, options);
            var result = isValue(options) ? ownValue(name, options) : helper.apply(context, options);
            if (result instanceof CharSequence text) {
                Budget.write(text.length());
            }
            return result;
        };
    }

    /** A helper looks at each text that it is given, from one end to the other. */
    private static void readTexts(@Nullable Object context, Options options) {
        readText(context);
        for (var parameter : options.params) {
            readText(parameter);
        }
    }

    private static void readText(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            Budget.read(text.length());
        }
    }

    /** A bare {@code {{limit}}} is no call: it shows the configuration's value of that name. */
    private static boolean isValue(Options options) {
        Integer parameters = options.data(Context.PARAM_SIZE);
        return options.tagType != TagType.SECTION
                && options.tagType != TagType.SUB_EXPRESSION
                && parameters != null
                && parameters == 0
                && options.hash.isEmpty();
    }

    private static @Nullable Object ownValue(String name, Options options) {
        return Values.member(options.context.model(), name);
    }
}
