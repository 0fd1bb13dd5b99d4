package io.vitrine.delivery.store;

import io.vitrine.delivery.store.View.Family;
import io.vitrine.delivery.widget.WidgetTooLarge;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what apps get of each published widget beside what it is made of, ready to be sent. */
final class Documents {

    /**
     * How many are written with one batch, at most: one that changes more, as an asset that is everywhere does, must
     * not keep everybody waiting. The others are put together whenever they are asked for, until their widget changes
     * again.
     */
    private static final int MOST = 500;

    private static final byte[] NOTHING = {};
    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private Documents() {}

    /** Adds the documents of all that the batch has changed so far. */
    static void write(Batch batch) {
        var written = 0;
        for (var key : batch.told().touched()) {
            var place = Keys.document(key.project(), key.widget());
            var tooLarge = Keys.tooLarge(key);
            byte @Nullable [] document = null;
            try {
                document = written < MOST ? document(batch, key) : null;
                if (batch.has(Family.NODE, tooLarge)) {
                    batch.delete(Family.NODE, tooLarge);
                }
            } catch (WidgetTooLarge e) {
                LOG.warn("Project {}: {} It is not shown until it is smaller.", key.project(), e.getMessage());
                batch.put(Family.NODE, tooLarge, NOTHING);
            }
            if (document == null) {
                batch.delete(Family.TENANTS, place);
            } else {
                batch.put(Family.TENANTS, place, document);
                written++;
            }
        }
    }

    private static byte @Nullable [] document(Batch batch, WidgetKey key) {
        var widget = batch.delivered(key, false);
        return widget == null ? null : DeliveredDocument.of(widget).bytes();
    }
}
