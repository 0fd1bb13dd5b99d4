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

/** All helpers, each within the {@link Budget}. The helpers of the library are not available. */
final class Vocabulary extends DefaultHelperRegistry {

    private static final Map<String, Helper<Object>> HELPERS = bounded();

    static Set<String> names() {
        return HELPERS.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the library declares that no helper is null
    public <C> Helper<C> helper(String name) {
        return (Helper<C>) HELPERS.get(name);
    }

    @Override
    @SuppressWarnings("NullAway") // see above
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

    /** A helper reads each of its texts completely. */
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

    /** {@code {{limit}}} without parameters is not a call: it outputs the configuration's value of that name. */
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
