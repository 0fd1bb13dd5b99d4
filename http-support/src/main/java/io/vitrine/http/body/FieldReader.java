package io.vitrine.http.body;

import org.jspecify.annotations.Nullable;

/** Reads a field, with null for no value. */
@FunctionalInterface
public interface FieldReader<T> {

    @Nullable
    T of(JsonField field);
}
