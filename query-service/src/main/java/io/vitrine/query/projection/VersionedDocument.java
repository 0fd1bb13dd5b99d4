package io.vitrine.query.projection;

import org.jspecify.annotations.Nullable;

/** A document as the table has it; without one, a tombstone. */
record VersionedDocument<D>(@Nullable D document, long position, long version) {

    static <D> VersionedDocument<D> nothing() {
        return new VersionedDocument<>(null, 0, 0);
    }
}
