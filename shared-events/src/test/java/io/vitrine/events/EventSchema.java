package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of an event, generated from its record: {@code @Nullable} components are optional, and
 * values are never {@code null}. Unknown fields are allowed, because a later version may add some.
 */
final class EventSchema {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable ObjectNode named;

    private EventSchema(@Nullable ObjectNode named) {
        this.named = named;
    }

    /** A self-contained schema. */
    static ObjectNode of(EventType type) {
        var schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:vitrine:schema:" + type.cloudEvent());
        return schema.setAll(new EventSchema(null).ofEvent(type));
    }

    /** Adds the schema of an event, and those of its records and enumerations, by name. */
    static void addTo(ObjectNode named, EventType type) {
        named.set(type.storedAs(), new EventSchema(named).ofEvent(type));
    }

    private ObjectNode ofEvent(EventType type) {
        var schema = JSON.createObjectNode();
        schema.put("title", type.storedAs());
        schema.put("description", JavadocOf.record(type.javaClass()).sentence());
        return schema.setAll(ofRecord(type.javaClass()));
    }

    private ObjectNode ofRecord(Class<?> type) {
        var schema = JSON.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = JSON.createArrayNode();
        var description = JavadocOf.record(type).components();
        for (var component : type.getRecordComponents()) {
            var name = nameOf(component);
            var property = of(component.getGenericType());
            // AsyncAPI parsers ignore siblings of a reference.
            if (description.containsKey(component.getName()) && !property.has("$ref")) {
                property.put("description", description.get(component.getName()));
            }
            properties.set(name, property);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        schema.set("required", required);
        return schema;
    }

    private static String nameOf(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return typed("array").set("items", of(generic.getActualTypeArguments()[0]));
        }
        return ofClass((Class<?>) type);
    }

    private ObjectNode ofClass(Class<?> type) {
        if (type == String.class) {
            return typed("string");
        } else if (type == UUID.class) {
            return typed("string").put("format", "uuid");
        } else if (type == Instant.class) {
            return typed("string").put("format", "date-time");
        } else if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        } else if (type == int.class || type == Integer.class) {
            return typed("integer").put("format", "int32");
        } else if (type == long.class || type == Long.class) {
            return typed("integer").put("format", "int64");
        } else if (type == JsonObject.class) {
            return typed("object");
        } else if (type == JsonArray.class) {
            return typed("array");
        } else if (type.isEnum()) {
            return named(type, ofEnum(type));
        } else if (type.isRecord()) {
            var only = type.getRecordComponents()[0];
            return only.getAccessor().isAnnotationPresent(JsonValue.class)
                    ? of(only.getGenericType())
                    : named(type, ofRecord(type));
        }
        throw new IllegalArgumentException("Say here what " + type + " is in JSON Schema.");
    }

    private static ObjectNode ofEnum(Class<?> type) {
        var schema = typed("string");
        var values = schema.putArray("enum");
        Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(values::add);
        return schema;
    }

    /** The schema itself, or a reference to a named schema. */
    private ObjectNode named(Class<?> type, ObjectNode schema) {
        if (named == null) {
            return schema;
        }
        var enclosing = type.getEnclosingClass();
        var name = (enclosing == null ? "" : enclosing.getSimpleName()) + type.getSimpleName();
        var titled = JSON.createObjectNode().put("title", name);
        named.set(name, titled.setAll(schema));
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static ObjectNode typed(String type) {
        return JSON.createObjectNode().put("type", type);
    }
}
