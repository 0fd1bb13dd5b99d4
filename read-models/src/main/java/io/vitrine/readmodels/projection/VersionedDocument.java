package io.vitrine.readmodels.projection;

import org.jspecify.annotations.Nullable;

/** A stored document; without a document, a tombstone. */
record VersionedDocument<D>(@Nullable D document, long position, long version) {

    static <D> VersionedDocument<D> nothing() {
        return new VersionedDocument<>(null, 0, 0);
    }
}
