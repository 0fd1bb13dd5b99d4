package io.vitrine.templates;

import com.github.jknack.handlebars.ValueResolver;
import io.vitrine.events.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of a template: JSON as maps, lists, strings, numbers and booleans, with the semantics of JavaScript. No
 * other Java object is accessible.
 */
final class Values {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    /** Numbers with more digits are formatted with an exponent, as in JavaScript. */
    private static final int DIGITS = 21;

    private Values() {}

    static Map<String, Object> of(JsonObject object) {
        return JSON.readValue(object.text(), OBJECT);
    }

    /** The condition of {@code if}: not null, false, 0, empty text or an empty list. */
    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean b -> b;
            case Number n -> n.doubleValue() != 0;
            case CharSequence text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Object _ -> true;
        };
    }

    /** Formatted as in JavaScript. */
    static CharSequence text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case CharSequence text -> text;
            case Boolean b -> b.toString();
            case Number n -> number(n);
            case List<?> list -> join(list, ",");
            case Object _ -> "[object Object]";
        };
    }

    static CharSequence join(List<?> list, CharSequence between) {
        var all = new BoundedText();
        var first = true;
        for (var each : list) {
            all.add(first ? "" : between).add(text(each));
            first = false;
        }
        return all;
    }

    static @Nullable Object member(@Nullable Object of, @Nullable Object name) {
        return switch (of) {
            case Map<?, ?> map -> map.get(text(name).toString());
            case List<?> list when name instanceof Number index -> at(list, index.intValue());
            case List<?> list when text(name).toString().equals("length") -> list.size();
            case List<?> list
            when text(name).toString().matches("\\d{1,6}") ->
                at(list, Integer.parseInt(text(name).toString()));
            case CharSequence text when text(name).toString().equals("length") -> text.length();
            case null -> null;
            case Object _ -> null;
        };
    }

    private static @Nullable Object at(List<?> list, int index) {
        return index >= 0 && index < list.size() ? list.get(index) : null;
    }

    private static String number(Number n) {
        var exact = n instanceof BigDecimal decimal ? decimal : new BigDecimal(n.toString());
        var plain = exact.stripTrailingZeros();
        var fitsPlain = plain.precision() <= DIGITS && Math.abs((long) plain.scale()) <= DIGITS;
        return fitsPlain ? plain.toPlainString() : plain.toString();
    }

    /** Resolves the members of a path such as {@code item.title}. */
    enum Resolver implements ValueResolver {
        INSTANCE;

        @Override
        public Object resolve(@Nullable Object context, String name) {
            Budget.step();
            var value = member(context, name);
            return value == null ? UNRESOLVED : value;
        }

        @Override
        public Object resolve(@Nullable Object context) {
            Budget.step();
            return UNRESOLVED;
        }

        @Override
        public Set<Map.Entry<String, Object>> propertySet(@Nullable Object context) {
            return context instanceof Map<?, ?> map
                    ? map.entrySet().stream()
                            .filter(entry -> entry.getValue() != null)
                            .collect(Collectors.toMap(
                                    entry -> String.valueOf(entry.getKey()),
                                    entry -> (Object) entry.getValue(),
                                    (first, _) -> first,
                                    LinkedHashMap::new))
                            .entrySet()
                    : Set.of();
        }
    }
}
