package io.vitrine.readmodels.listing;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.ProblemException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, read one by one. Faults are collected, so that the response lists all of them. */
public final class Parameters {

    public static final int STANDARD_LIMIT = 100;
    public static final int MAX_LIMIT = 1000;

    private final GivenParameters given;
    private final boolean strict;
    private final int standardLimit;
    private final List<Fault> faults = new ArrayList<>();

    /** @param strict whether an unknown parameter is a fault */
    public Parameters(Map<String, List<String>> given, boolean strict) {
        this(new GivenParameters(given), strict, STANDARD_LIMIT);
    }

    private Parameters(GivenParameters given, boolean strict, int standardLimit) {
        this.given = given;
        this.strict = strict;
        this.standardLimit = standardLimit;
    }

    /** For clients that expect complete lists: the maximum of one response, unless the request has a lower limit. */
    public Parameters asManyAsPossible() {
        return new Parameters(given, strict, MAX_LIMIT);
    }

    public int limit() {
        return number("limit", 1, MAX_LIMIT, standardLimit);
    }

    /**
     * For dialects that do not ignore unknown filters: otherwise, an unfiltered response would look like one in which
     * all items match. A parameter with an operator ({@code name:like}), with brackets, or with the name of a field is
     * a filter.
     *
     * @param fields the fields of the listed resource
     */
    public Parameters refusingUnknownFilters(Set<String> fields) {
        given.refuseUnknownFilters(fields);
        return this;
    }

    /**
     * Parameters {@code page} and {@code limit} of a list with numbered pages. A limit beyond the maximum is reduced to
     * it: clients send the vendor's general maximum, 250, to every list.
     */
    public PageNumber pageNumber() {
        return new PageNumber(
                number("page", 1, PageNumber.MAX_NUMBER, 1),
                Math.min(number("limit", 1, Integer.MAX_VALUE, PageNumber.STANDARD_SIZE), PageNumber.MAX_SIZE));
    }

    public int number(String name, int least, int most, int standard) {
        var text = text(name);
        if (text == null) {
            return standard;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            fault(name, "type", "%s must be a whole number, not \"%s\".".formatted(name, text));
            return standard;
        }
        fault(name, "out-of-range", "%s must be from %d to %d, not %s.".formatted(name, least, most, text));
        return standard;
    }

    /** Whole numbers, given several times or with commas. */
    public List<Integer> numbers(String name) {
        var numbers = new ArrayList<Integer>();
        for (var text : texts(name)) {
            try {
                numbers.add(Integer.parseInt(text));
            } catch (NumberFormatException notANumber) {
                fault(name, "type", "%s must contain whole numbers, not \"%s\".".formatted(name, text));
            }
        }
        return numbers;
    }

    /** A UUID, or null for none. */
    public @Nullable UUID id(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            fault(name, "type", "%s must be a UUID, not \"%s\".".formatted(name, text));
            return null;
        }
    }

    /** A day such as 2026-01-15, or null for none. */
    public @Nullable LocalDate day(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            fault(name, "type", "%s must be a day such as 2026-01-15, not \"%s\".".formatted(name, text));
            return null;
        }
    }

    /**
     * A position in the order of events, the beginning if the parameter is absent.
     *
     * @param known a position from another part of the request, which takes precedence; empty for none
     */
    public ConsistencyToken place(String name, String known) {
        var given = text(name);
        var text = known.isBlank() ? given : known;
        if (text == null) {
            return ConsistencyToken.BEGINNING;
        }
        return ConsistencyToken.parse(text).orElseGet(() -> {
            fault(name, "type", "%s must be a position such as 12345 or 12345.2, not \"%s\".".formatted(name, text));
            return ConsistencyToken.BEGINNING;
        });
    }

    /** True unless the parameter is false. */
    public boolean isTrue(String name) {
        var text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            fault(name, "unknown-value", "%s must be true or false, not \"%s\".".formatted(name, text));
        }
        return !"false".equals(text);
    }

    public <D> Order<D> order(Order.Choice<D> choice) {
        var text = text("sort");
        var order = choice.named(text == null ? choice.standard() : text);
        if (order == null) {
            fault("sort", "unknown-value", "sort must be one of %s, not \"%s\".".formatted(choice.names(), text));
            order = choice.named(choice.standard());
        }
        if (order == null) {
            throw new IllegalStateException("A choice must have its default.");
        }
        return order;
    }

    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        var text = text(name);
        return text == null ? null : constant(name, type, text);
    }

    /** Values of a parameter that may be given several times, or with commas. */
    public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        var found = new ArrayList<E>();
        for (var text : texts(name)) {
            var constant = constant(name, type, text);
            if (constant != null) {
                found.add(constant);
            }
        }
        return found;
    }

    /** Values of a parameter that may be given several times, or with commas. */
    public List<String> texts(String name) {
        return given.list(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** A parameter with a single value. An empty one counts as absent. */
    public @Nullable String text(String name) {
        var values = given.values(name);
        if (values.size() > 1) {
            fault(name, "repeated", "%s is given %d times. Send it once.".formatted(name, values.size()));
        }
        return values.isEmpty() || values.getFirst().isBlank() ? null : values.getFirst();
    }

    /** The end of the previous page, of a list with these conditions in this order. */
    public @Nullable PageCursor<?> cursor(List<Condition> conditions, Order<?> order) {
        return cursor(ListQuery.text(conditions, order), order.key());
    }

    /** @param type of the keys that the list's cursors have */
    public <K> @Nullable PageCursor<K> cursor(String question, CursorKey<K> type) {
        var text = text("cursor");
        if (text == null) {
            return null;
        }
        var cursor = PageCursor.of(text, question, type).orElse(null);
        if (cursor == null) {
            fault(
                    "cursor",
                    "unknown-cursor",
                    "This cursor belongs to another list. Take the cursor from the Link of the previous page, with the same"
                            + " filters and sort.");
        }
        return cursor;
    }

    public void fault(String name, String code, String detail) {
        faults.add(Fault.ofParameter(name, code, detail));
    }

    /** @throws ProblemException 400 if anything was wrong */
    public void mustBeRight() {
        faults.addAll(given.unknown(strict));
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    private <E extends Enum<E>> @Nullable E constant(String name, Class<E> type, String text) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        var names = String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        fault(name, "unknown-value", "%s must be one of %s, not \"%s\".".formatted(name, names, text));
        return null;
    }
}
