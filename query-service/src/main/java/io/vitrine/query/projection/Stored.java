package io.vitrine.query.projection;

import org.jspecify.annotations.Nullable;

/** A document as the table has it; without one, a tombstone. */
record Stored<D>(@Nullable D document, long position, long version) {

    static <D> Stored<D> nothing() {
        return new Stored<>(null, 0, 0);
    }
}
