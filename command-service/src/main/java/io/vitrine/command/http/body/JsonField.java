package io.vitrine.command.http.body;

import io.vitrine.command.Patch;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One field of a body, read as a type. A fault is recorded in the body and a harmless value is returned, so that
 * reading continues to the next fault.
 */
public final class JsonField {

    /** In full: the JDK would also take {@code 1-1-1-1-1}. */
    private static final String UUID_FORM = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** The nil UUID, which nothing has. */
    private static final UUID NOTHING = new UUID(0, 0);

    private final JsonBody body;
    private final String pointer;
    private final @Nullable JsonNode node;
    private final String letters;

    /** @param letters the node's text if it is an object or an array, empty otherwise */
    JsonField(JsonBody body, String pointer, @Nullable JsonNode node, String letters) {
        this.body = body;
        this.pointer = pointer;
        this.node = node;
        this.letters = letters;
    }

    /** Whether the field is there, be it as {@code null}. */
    public boolean isGiven() {
        return !JsonBody.isAbsent(node);
    }

    public boolean isNull() {
        return node != null && node.isNull();
    }

    private boolean hasValue() {
        return isGiven() && !isNull();
    }

    /** What the field says to a revision, where null takes the value away. */
    public <T> Patch<@Nullable T> clearable(FieldReader<T> reading) {
        if (isGiven()) {
            return Patch.<@Nullable T>to(reading.of(this));
        }
        return Patch.<@Nullable T>keep();
    }

    /** What the field says to a revision, where there must always be a value. */
    public <T> Patch<T> change(Function<JsonField, T> read) {
        return isGiven() ? Patch.to(read.apply(this)) : Patch.keep();
    }

    /** Text that must be there, trimmed, of one character at least and so many at most. */
    public String requiredText(int longest) {
        if (isMissing()) {
            return "";
        }
        var text = text(longest);
        return text == null ? "" : text;
    }

    /** Text that may be missing or null, trimmed; empty text is none. */
    public @Nullable String text(int longest) {
        var text = string(String::strip, longest);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Text that may be missing or null, to the letter. */
    public @Nullable String verbatim(int longest) {
        return string(UnaryOperator.identity(), longest);
    }

    private @Nullable String string(UnaryOperator<String> trim, int longest) {
        return hasValue() && node != null ? new Scalar(this, node).text(trim, longest) : null;
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
        var value = isMissing() ? null : oneOf(type);
        return value == null ? type.getEnumConstants()[0] : value;
    }

    /** A whole number that may be missing or null. */
    public @Nullable Long number(long least, long most) {
        return hasValue() && node != null ? new Scalar(this, node).number(least, most) : null;
    }

    /** A whole number that must be there; the least stands in for a faulty one. */
    public long requiredNumber(long least, long most) {
        var value = isMissing() ? null : number(least, most);
        return value == null ? least : value;
    }

    /** A whole number of moderate size that may be missing or null. */
    public @Nullable Integer smallNumber(int least, int most) {
        var value = number(least, most);
        return value == null ? null : value.intValue();
    }

    /** An object, or its JSON text in a string as answers have it; missing and null are the empty object. */
    public JsonObject object() {
        return hasValue() && node != null ? new Structure(this, node, letters).object() : JsonObject.EMPTY;
    }

    /** An array of whatever; missing and null are the empty one. */
    public JsonArray array() {
        return hasValue() && node != null ? new Structure(this, node, letters).array() : JsonArray.EMPTY;
    }

    /** Objects, each read field by field; missing and null are none, and one object is as good as an array of it. */
    public <T> List<T> items(int most, Function<JsonBody, T> reading) {
        return hasValue() && node != null ? new Structure(this, node, letters).items(most, reading) : List.of();
    }

    /** Objects in an array, each read field by field; missing and null are none. */
    public <T> List<T> objects(int most, Function<JsonBody, T> reading) {
        return hasValue() && node != null ? new Structure(this, node, letters).objects(most, reading) : List.of();
    }

    /** The same where there must be one at least. */
    public <T> List<T> requiredObjects(int most, Function<JsonBody, T> reading) {
        if (!hasValue() || node != null && node.isArray() && node.isEmpty()) {
            fault("required", "%s must not be empty.".formatted(name()));
        }
        return objects(most, reading);
    }

    /** Text that must be there and is kept as it is, with its line breaks and the space around it. */
    public String requiredSource(int longest) {
        return isMissing() || node == null ? "" : new Scalar(this, node).source(longest);
    }

    /** True or false; missing and null are false. */
    public boolean flag() {
        return hasValue() && node != null && new Scalar(this, node).flag();
    }

    /** An id that must be there; the nil UUID stands in for a faulty one. */
    public <I> I requiredId(Function<UUID, I> id) {
        var text = requiredText(100, UUID_FORM, "a UUID");
        return id.apply(text.matches(UUID_FORM) ? UUID.fromString(text) : NOTHING);
    }

    /** Ids in order; missing and null are none. */
    public <I> List<I> ids(Function<UUID, I> id, int most) {
        return list(most, item -> {
            var text = item.text(100);
            if (text != null && !text.matches(UUID_FORM)) {
                item.fault("format", "%s is not a UUID.".formatted(text));
                return null;
            }
            return text == null ? null : id.apply(UUID.fromString(text));
        });
    }

    /** The id of something that may or may not be there; the nil UUID, which nothing has, for what is no id. */
    public UUID requiredReference() {
        var text = requiredText(255);
        return text.matches(UUID_FORM) ? UUID.fromString(text) : NOTHING;
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

    private <T> List<T> list(int most, FieldReader<T> reading) {
        return hasValue() && node != null ? new Structure(this, node, letters).list(most, reading) : List.of();
    }

    boolean isEmpty() {
        return !hasValue() || isEmptyText();
    }

    /** Notes that the field must be there, if it is not. */
    private boolean isMissing() {
        if (isEmpty()) {
            fault("required", "%s is required.".formatted(name()));
            return true;
        }
        return false;
    }

    private boolean isEmptyText() {
        return node != null && node.isString() && node.stringValue().isBlank();
    }

    public void fault(String code, String detail) {
        body.fault(pointer, code, detail);
    }

    JsonBody body() {
        return body;
    }

    String pointer() {
        return pointer;
    }

    /** As messages have it. */
    String name() {
        return pointer.substring(1);
    }
}
