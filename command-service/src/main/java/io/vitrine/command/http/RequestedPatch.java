package io.vitrine.command.http;

import io.vitrine.command.Patch;
import io.vitrine.http.body.FieldReader;
import io.vitrine.http.body.JsonField;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a field of a revision: a missing field keeps the value. */
public final class RequestedPatch {

    private RequestedPatch() {}

    /** A field in which null clears the value. */
    public static <T> Patch<@Nullable T> clearable(JsonField field, FieldReader<T> reading) {
        if (field.isGiven()) {
            return Patch.<@Nullable T>to(reading.of(field));
        }
        return Patch.<@Nullable T>keep();
    }

    /** A field in which a value is required. */
    public static <T> Patch<T> change(JsonField field, Function<JsonField, T> read) {
        return field.isGiven() ? Patch.to(read.apply(field)) : Patch.keep();
    }
}
