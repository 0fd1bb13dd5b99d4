package io.vitrine.delivery.store;

import io.vitrine.delivery.store.View.Family;

/** Keeps what apps get of each published widget beside what it is made of, ready to be sent. */
final class Documents {

    /**
     * How many are written with one batch, at most: one that changes more, as an asset that is everywhere does, must
     * not keep everybody waiting. The others are put together whenever they are asked for, until their widget changes
     * again.
     */
    private static final int MOST = 500;

    private Documents() {}

    /** Adds the documents of all that the batch has changed so far. */
    static void write(Batch batch) {
        var written = 0;
        for (var key : batch.told().touched()) {
            var place = Keys.document(key.project(), key.widget());
            var widget = written < MOST ? batch.delivered(key) : null;
            if (widget == null) {
                batch.delete(Family.TENANTS, place);
            } else {
                batch.put(Family.TENANTS, place, DeliveredDocument.of(widget).bytes());
                written++;
            }
        }
    }
}
