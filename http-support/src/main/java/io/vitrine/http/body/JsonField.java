package io.vitrine.http.body;

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

    /** The full form: the JDK would also accept {@code 1-1-1-1-1}. */
    private static final String UUID_FORM = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** The nil UUID, which no resource has. */
    private static final UUID NIL_UUID = new UUID(0, 0);

    private final JsonBody body;
    private final String pointer;
    private final @Nullable JsonNode node;
    private final String raw;

    /** @param raw the raw text of the node if it is an object or an array, otherwise empty */
    JsonField(JsonBody body, String pointer, @Nullable JsonNode node, String raw) {
        this.body = body;
        this.pointer = pointer;
        this.node = node;
        this.raw = raw;
    }

    /** Whether the field is present, including as {@code null}. */
    public boolean isGiven() {
        return !JsonBody.isAbsent(node);
    }

    public boolean isNull() {
        return node != null && node.isNull();
    }

    private boolean hasValue() {
        return isGiven() && !isNull();
    }

    /** Required text, trimmed, of 1 to {@code maxLength} characters. */
    public String requiredText(int maxLength) {
        if (isMissing()) {
            return "";
        }
        var text = text(maxLength);
        return text == null ? "" : text;
    }

    /** Optional text, trimmed; empty text counts as null. */
    public @Nullable String text(int maxLength) {
        var text = string(String::strip, maxLength);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Optional text, unchanged. */
    public @Nullable String verbatim(int maxLength) {
        return string(UnaryOperator.identity(), maxLength);
    }

    private @Nullable String string(UnaryOperator<String> trim, int maxLength) {
        return hasValue() && node != null ? new Scalar(this, node).text(trim, maxLength) : null;
    }

    /** Required text of a fixed form. */
    public String requiredText(int maxLength, String regex, String form) {
        var text = requiredText(maxLength);
        if (!text.isEmpty() && !text.matches(regex)) {
            fault("format", "%s must be %s.".formatted(name(), form));
        }
        return text;
    }

    /** One of a set of names, ignoring case; null if it is missing or invalid. */
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

    /** A required name of a set; the first name if it is invalid. */
    public <E extends Enum<E>> E requiredOneOf(Class<E> type) {
        var value = isMissing() ? null : oneOf(type);
        return value == null ? type.getEnumConstants()[0] : value;
    }

    /** An optional whole number. */
    public @Nullable Long number(long min, long max) {
        return hasValue() && node != null ? new Scalar(this, node).number(min, max) : null;
    }

    /** A required whole number; the minimum if it is invalid. */
    public long requiredNumber(long min, long max) {
        var value = isMissing() ? null : number(min, max);
        return value == null ? min : value;
    }

    /** An optional whole number in the range of int. */
    public @Nullable Integer smallNumber(int min, int max) {
        var value = number(min, max);
        return value == null ? null : value.intValue();
    }

    /** An object, or a string with its JSON text as in responses; the empty object if missing or null. */
    public JsonObject object() {
        return hasValue() && node != null ? new Structure(this, node, raw).object() : JsonObject.EMPTY;
    }

    /** An array of any values; the empty array if missing or null. */
    public JsonArray array() {
        return hasValue() && node != null ? new Structure(this, node, raw).array() : JsonArray.EMPTY;
    }

    /** Objects, each read field by field; empty if missing or null. A single object counts as an array of one. */
    public <T> List<T> items(int max, Function<JsonBody, T> reading) {
        return hasValue() && node != null ? new Structure(this, node, raw).items(max, reading) : List.of();
    }

    /** Objects in an array, each read field by field; empty if missing or null. */
    public <T> List<T> objects(int max, Function<JsonBody, T> reading) {
        return hasValue() && node != null ? new Structure(this, node, raw).objects(max, reading) : List.of();
    }

    /** Like {@link #objects}, with at least one object. */
    public <T> List<T> requiredObjects(int max, Function<JsonBody, T> reading) {
        if (!hasValue() || node != null && node.isArray() && node.isEmpty()) {
            fault("required", "%s must not be empty.".formatted(name()));
        }
        return objects(max, reading);
    }

    /** Required text, unchanged, with line breaks and surrounding white space. */
    public String requiredSource(int maxLength) {
        return isMissing() || node == null ? "" : new Scalar(this, node).source(maxLength);
    }

    /** A boolean; false if missing or null. */
    public boolean flag() {
        return hasValue() && node != null && new Scalar(this, node).flag();
    }

    /** A required id; the nil UUID if it is invalid. */
    public <I> I requiredId(Function<UUID, I> id) {
        var text = requiredText(100, UUID_FORM, "a UUID");
        return id.apply(text.matches(UUID_FORM) ? UUID.fromString(text) : NIL_UUID);
    }

    /** Ids in order; empty if missing or null. */
    public <I> List<I> ids(Function<UUID, I> id, int max) {
        return list(max, item -> {
            var text = item.text(100);
            if (text != null && !text.matches(UUID_FORM)) {
                item.fault("format", "%s is not a UUID.".formatted(text));
                return null;
            }
            return text == null ? null : id.apply(UUID.fromString(text));
        });
    }

    /**
     * A required reference to a resource that may not exist; the nil UUID, which no resource has, if it is not a UUID.
     */
    public UUID requiredReference() {
        var text = requiredText(255);
        return text.matches(UUID_FORM) ? UUID.fromString(text) : NIL_UUID;
    }

    /** Required ids. */
    public <I> List<I> requiredIds(Function<UUID, I> id, int max) {
        if (!hasValue()) {
            fault("required", "%s is required.".formatted(name()));
        }
        return ids(id, max);
    }

    /** Texts in order, without duplicates; empty if missing or null. */
    public List<String> texts(int maxLength, int max) {
        return list(max, item -> item.text(maxLength)).stream().distinct().toList();
    }

    private <T> List<T> list(int max, FieldReader<T> reading) {
        return hasValue() && node != null ? new Structure(this, node, raw).list(max, reading) : List.of();
    }

    boolean isEmpty() {
        return !hasValue() || isEmptyText();
    }

    /** Adds a fault if the field is missing. */
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

    /** The name of the field in messages. */
    String name() {
        return pointer.substring(1);
    }
}
