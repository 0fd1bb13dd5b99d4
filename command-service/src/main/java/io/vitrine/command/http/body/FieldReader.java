package io.vitrine.command.http.body;

import org.jspecify.annotations.Nullable;

/** A way to read a field that may come to nothing. */
@FunctionalInterface
public interface FieldReader<T> {

    @Nullable
    T of(JsonField field);
}
