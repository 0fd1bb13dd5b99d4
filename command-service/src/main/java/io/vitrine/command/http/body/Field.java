package io.vitrine.command.http.body;

import io.vitrine.command.Change;
import io.vitrine.events.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One field of a body, read as what it should be. A fault is noted in the body and a harmless value returned in its
 * place, so that reading goes on to the next fault.
 */
public final class Field {

    /** Of a JSON object in a field, in bytes. */
    static final int LARGEST_OBJECT = 64 * 1024;

    /** Of a JSON object in a field, counted in objects and arrays around the innermost value. */
    static final int DEEPEST_OBJECT = 32;

    /** In full: the JDK would also take {@code 1-1-1-1-1}. */
    private static final String UUID_FORM = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Body body;
    private final String pointer;
    private final @Nullable JsonNode node;
    private final @Nullable JsonObject object;

    /** @param object the node to the letter, if it is an object */
    Field(Body body, String pointer, @Nullable JsonNode node, @Nullable JsonObject object) {
        this.body = body;
        this.pointer = pointer;
        this.node = node;
        this.object = object;
    }

    /** Whether the field is there, be it as {@code null}. */
    public boolean isGiven() {
        return !Body.isAbsent(node);
    }

    public boolean isNull() {
        return node != null && node.isNull();
    }

    private boolean hasValue() {
        return isGiven() && !isNull();
    }

    /** What the field says to a revision, where null takes the value away. */
    public <T> Change<@Nullable T> clearable(Reading<T> reading) {
        if (isGiven()) {
            return Change.<@Nullable T>to(reading.of(this));
        }
        return Change.<@Nullable T>keep();
    }

    /** What the field says to a revision, where there must always be a value. */
    public <T> Change<T> change(Function<Field, T> read) {
        return isGiven() ? Change.to(read.apply(this)) : Change.keep();
    }

    /** Text that must be there, trimmed, of one character at least and so many at most. */
    public String requiredText(int longest) {
        if (!hasValue() || isEmptyText()) {
            fault("required", "%s is required.".formatted(name()));
            return "";
        }
        var text = text(longest);
        return text == null ? "" : text;
    }

    /** Text that may be missing or null, trimmed; empty text is none. */
    public @Nullable String text(int longest) {
        if (!hasValue()) {
            return null;
        }
        if (node == null || !node.isString()) {
            fault("type", "%s must be a string.".formatted(name()));
            return null;
        }
        var text = node.stringValue().strip();
        if (text.codePointCount(0, text.length()) > longest) {
            fault("too-long", "%s is longer than %d characters.".formatted(name(), longest));
        }
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\t' && c != '\r')) {
            fault("characters", "%s has control characters.".formatted(name()));
        }
        return text.isEmpty() ? null : text;
    }

    /** Text of a fixed form that must be there. */
    public String requiredText(int longest, String regex, String form) {
        var text = requiredText(longest);
        if (!text.isEmpty() && !text.matches(regex)) {
            fault("format", "%s must be %s.".formatted(name(), form));
        }
        return text;
    }

    /** One of a set of names, in any case; null where it is missing or wrong. */
    public <E extends Enum<E>> @Nullable E oneOf(Class<E> type) {
        var text = text(100);
        if (text == null) {
            return null;
        }
        var names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (!names.contains(text.toUpperCase(Locale.ROOT))) {
            fault("not-allowed", "%s must be one of %s.".formatted(name(), String.join(", ", names)));
            return null;
        }
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    /** One of a set of names that must be there; the first of them stands in for a faulty one. */
    public <E extends Enum<E>> E requiredOneOf(Class<E> type) {
        if (!hasValue() || isEmptyText()) {
            fault("required", "%s is required.".formatted(name()));
        }
        var value = oneOf(type);
        return value == null ? type.getEnumConstants()[0] : value;
    }

    /** A whole number that may be missing or null. */
    public @Nullable Long number(long least, long most) {
        if (!hasValue()) {
            return null;
        }
        if (node == null || !node.isIntegralNumber()) {
            fault("type", "%s must be a whole number.".formatted(name()));
            return null;
        }
        var value = node.bigIntegerValue();
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            fault("range", "%s must be from %d to %d.".formatted(name(), least, most));
            return null;
        }
        return value.longValue();
    }

    /** A whole number of moderate size that may be missing or null. */
    public @Nullable Integer smallNumber(int least, int most) {
        var value = number(least, most);
        return value == null ? null : value.intValue();
    }

    /** An object, or its JSON text in a string as answers have it; missing and null are the empty object. */
    public JsonObject object() {
        if (!hasValue() || node == null) {
            return JsonObject.EMPTY;
        }
        if (object != null) {
            return bounded(object);
        }
        if (!node.isString()) {
            fault("type", "%s must be an object, or an object's JSON text.".formatted(name()));
            return JsonObject.EMPTY;
        }
        try {
            var parsed = isEmptyText() ? JsonObject.EMPTY : JsonObject.parse(node.stringValue());
            JsonTexts.check(parsed.text());
            return bounded(parsed);
        } catch (JacksonException | UnstorableException e) {
            fault("json", "%s is not a JSON object we can keep: %s".formatted(name(), JsonTexts.reason(e)));
            return JsonObject.EMPTY;
        }
    }

    private JsonObject bounded(JsonObject object) {
        if (object.size() > LARGEST_OBJECT) {
            fault("too-long", "%s is larger than %d bytes.".formatted(name(), LARGEST_OBJECT));
        }
        if (object.depth() > DEEPEST_OBJECT) {
            fault("too-deep", "%s is deeper than %d levels.".formatted(name(), DEEPEST_OBJECT));
        }
        return object;
    }

    /** Ids in order; missing and null are none. */
    public <I> List<I> ids(Function<UUID, I> id, int most) {
        return list(most, item -> {
            var text = item.text(100);
            if (text != null && !text.matches(UUID_FORM)) {
                item.fault("format", "%s is no UUID.".formatted(text));
                return null;
            }
            return text == null ? null : id.apply(UUID.fromString(text));
        });
    }

    /** Ids of which there must be one. */
    public <I> List<I> requiredIds(Function<UUID, I> id, int most) {
        if (!hasValue()) {
            fault("required", "%s is required.".formatted(name()));
        }
        return ids(id, most);
    }

    /** Texts in order, each once; missing and null are none. */
    public List<String> texts(int longest, int most) {
        return list(most, item -> item.text(longest)).stream().distinct().toList();
    }

    private <T> List<T> list(int most, Reading<T> reading) {
        if (!hasValue() || node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            fault("type", "%s must be an array.".formatted(name()));
            return List.of();
        }
        if (node.size() > most) {
            fault("too-many", "%s has more than %d items.".formatted(name(), most));
            return List.of();
        }
        var items = new ArrayList<T>(node.size());
        for (var i = 0; i < node.size(); i++) {
            var field = new Field(body, pointer + "/" + i, node.get(i), null);
            var item = reading.of(field);
            if (item != null) {
                items.add(item);
            } else if (!field.hasValue() || field.isEmptyText()) {
                field.fault("required", "%s is empty.".formatted(field.name()));
            }
        }
        return items;
    }

    private boolean isEmptyText() {
        return node != null && node.isString() && node.stringValue().isBlank();
    }

    public void fault(String code, String detail) {
        body.fault(pointer, code, detail);
    }

    private String name() {
        return pointer.substring(1);
    }
}
