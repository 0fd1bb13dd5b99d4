package io.vitrine.command.http.stores;

import io.vitrine.http.body.JsonField;
import org.jspecify.annotations.Nullable;

/** Fields that several request bodies of the dialect have. */
final class StoreFields {

    private StoreFields() {}

    /** A channel's number, or null for none. 0 means none as well, as in the examples of the vendor's document. */
    static @Nullable Integer channel(JsonField field) {
        var channel = field.smallNumber(0, Integer.MAX_VALUE);
        return channel == null || channel == 0 ? null : channel;
    }
}
