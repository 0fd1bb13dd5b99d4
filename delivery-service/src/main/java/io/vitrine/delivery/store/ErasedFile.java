package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.events.ProjectId;
import java.util.UUID;

/**
 * A file that is not served any more.
 *
 * @param name its hash and extension
 */
public record ErasedFile(ProjectId project, String name) {

    private static final byte[] EMPTY = {};

    public void markIn(StoreTransaction transaction) {
        transaction.changeLog().recordErased(this);
        transaction.put(Family.NODE, Keys.erasedFile(this), EMPTY);
    }

    static ErasedFile ofKey(String key) {
        var parts = key.split("/", -1);
        return new ErasedFile(ProjectId.of(UUID.fromString(parts[1])), parts[2]);
    }
}
