package io.vitrine.templates;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The helpers that return true or false, in parentheses or as a block: {@code {{#if (gt price 100)}}}. */
final class LogicHelpers {

    /** The number of characters that are compared in one step. */
    private static final int CHARACTERS_PER_STEP = 8;

    /** The steps to check whether two values are numbers. */
    private static final int NUMBER_STEPS = 8;

    private LogicHelpers() {}

    static Map<String, Helper<Object>> all() {
        return Map.ofEntries(
                comparison("eq", "==="),
                comparison("ne", "!=="),
                comparison("lt", "<"),
                comparison("lte", "<="),
                comparison("gt", ">"),
                comparison("gte", ">="),
                test("contains", LogicHelpers::contains),
                Map.entry("and", (a, options) -> answer(all(a, options).allMatch(Values::truth), options)),
                Map.entry("or", (a, options) -> answer(all(a, options).anyMatch(Values::truth), options)),
                Map.entry("not", (a, options) -> answer(!Values.truth(a), options)));
    }

    /** @param operator an operator of JavaScript; any other yields false */
    static boolean compare(@Nullable Object a, String operator, @Nullable Object b) {
        return switch (operator) {
            case "==", "===" -> same(a, b);
            case "!=", "!==" -> !same(a, b);
            case "<" -> ordered(a, b) && order(a, b) < 0;
            case "<=" -> ordered(a, b) && order(a, b) <= 0;
            case ">" -> ordered(a, b) && order(a, b) > 0;
            case ">=" -> ordered(a, b) && order(a, b) >= 0;
            case "&&" -> Values.truth(a) && Values.truth(b);
            case "||" -> Values.truth(a) || Values.truth(b);
            case String _ -> false;
        };
    }

    private static Map.Entry<String, Helper<Object>> comparison(String name, String operator) {
        return test(name, (a, b) -> compare(a, operator, b));
    }

    private static Map.Entry<String, Helper<Object>> test(
            String name, BiPredicate<@Nullable Object, @Nullable Object> test) {
        return Map.entry(name, (a, options) -> answer(test.test(a, first(options)), options));
    }

    private static @Nullable Object first(Options options) {
        return options.params.length == 0 ? null : options.params[0];
    }

    private static Stream<@Nullable Object> all(@Nullable Object a, Options options) {
        return Stream.concat(Stream.of(new Object[] {a}), Arrays.stream(options.params));
    }

    private static Object answer(boolean yes, Options options) throws IOException {
        if (options.tagType == TagType.SECTION) {
            return yes ? options.fn() : options.inverse();
        }
        return yes;
    }

    private static boolean contains(@Nullable Object all, @Nullable Object part) {
        if (all instanceof List<?> list) {
            return list.stream().anyMatch(each -> same(each, part));
        }
        if (all == null) {
            return false;
        }
        var text = Values.text(all).toString();
        var searched = Values.text(part);
        // In the worst case, the searched text is compared at each index.
        Budget.read((long) text.length() * (1 + searched.length() / CHARACTERS_PER_STEP));
        return text.contains(searched);
    }

    /** Numbers by value; a number and its digits are the same, because a configuration's form often gives text. */
    private static boolean same(@Nullable Object a, @Nullable Object b) {
        Budget.step();
        if (a instanceof List && b instanceof List || a instanceof Map && b instanceof Map) {
            Budget.readAll(a);
        } else if (a instanceof CharSequence left && b instanceof CharSequence right) {
            Budget.read((long) left.length() + right.length());
        }
        if (a instanceof Number || b instanceof Number) {
            Budget.steps(NUMBER_STEPS);
            return ordered(a, b) && order(a, b) == 0;
        }
        return Objects.equals(a, b)
                || a instanceof CharSequence
                        && b instanceof CharSequence
                        && Values.text(a).toString().contentEquals(Values.text(b));
    }

    private static boolean ordered(@Nullable Object a, @Nullable Object b) {
        return number(a) != null && number(b) != null || a instanceof CharSequence && b instanceof CharSequence;
    }

    private static int order(@Nullable Object a, @Nullable Object b) {
        var left = number(a);
        var right = number(b);
        return left != null && right != null
                ? left.compareTo(right)
                : CharSequence.compare(Values.text(a), Values.text(b));
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        var text = value instanceof Number || value instanceof CharSequence
                ? String.valueOf(value).strip()
                : "";
        if (!text.matches("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?")) {
            return null;
        }
        return new BigDecimal(text);
    }
}
