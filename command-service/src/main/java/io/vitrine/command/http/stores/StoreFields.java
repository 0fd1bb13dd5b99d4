package io.vitrine.command.http.stores;

import io.vitrine.command.http.body.JsonField;
import org.jspecify.annotations.Nullable;

/** Fields that several of the dialect's bodies have. */
final class StoreFields {

    private StoreFields() {}

    /** A channel's number, or null for none; so is 0, which the document's examples send. */
    static @Nullable Integer channel(JsonField field) {
        var channel = field.smallNumber(0, Integer.MAX_VALUE);
        return channel == null || channel == 0 ? null : channel;
    }
}
