package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.delivery.widget.DeliveredWidget;
import io.vitrine.delivery.widget.WidgetTooLarge;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the delivered document of each published widget in its final form, next to its parts. */
final class StoredDocuments {

    /**
     * How many are written with one batch, at most, and how many bytes: the batch is held in memory and keeps everybody
     * waiting. The others are put together whenever they are asked for, until their widget changes again.
     */
    private static final int MAX_DOCUMENTS = 500;

    static final int MAX_BYTES = 4 << 20;

    private static final byte[] NOTHING = {};
    private static final Logger LOG = LoggerFactory.getLogger(StoredDocuments.class);

    private StoredDocuments() {}

    /** Adds the documents of all that the batch has changed so far. */
    static void write(StoreTransaction batch) {
        var documents = 0;
        var bytes = 0L;
        for (var key : batch.told().touched()) {
            var taken = write(batch, key, documents < MAX_DOCUMENTS && bytes < MAX_BYTES);
            documents += taken == 0 ? 0 : 1;
            bytes += taken;
        }
    }

    /** Removes the document, so that it is assembled on request. */
    static void drop(StoreTransaction batch, WidgetKey key) {
        write(batch, key, false);
    }

    /**
     * @param isWanted whether the document is written, and not only removed. One that was too large is measured all the
     *     same
     * @return its bytes, or those that were too many; 0 for none
     */
    private static int write(StoreTransaction batch, WidgetKey key, boolean isWanted) {
        var place = Keys.document(key.project(), key.widget());
        var tooLarge = Keys.tooLarge(key);
        var wasTooLarge = batch.has(Family.NODE, tooLarge);
        byte @Nullable [] document = null;
        var taken = 0;
        try {
            document = isWanted || wasTooLarge ? document(batch, key) : null;
            if (wasTooLarge) {
                batch.delete(Family.NODE, tooLarge);
            }
        } catch (WidgetTooLarge e) {
            LOG.warn("Project {}: {} It is not delivered until it is smaller.", key.project(), e.getMessage());
            batch.put(Family.NODE, tooLarge, NOTHING);
            taken = DeliveredWidget.MAX_BYTES;
        }
        if (document == null) {
            batch.delete(Family.TENANTS, place);
        } else {
            batch.put(Family.TENANTS, place, document);
            taken = document.length;
        }
        return taken;
    }

    private static byte @Nullable [] document(StoreTransaction batch, WidgetKey key) {
        var widget = batch.delivered(key, false);
        return widget == null ? null : DeliveredDocument.of(widget).bytes();
    }
}
