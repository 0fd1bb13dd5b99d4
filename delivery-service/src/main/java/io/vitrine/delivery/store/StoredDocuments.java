package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.rendering.widget.WidgetTooLarge;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the delivered document of each published widget in its final form, next to its parts. */
final class StoredDocuments {

    /**
     * The maximum number of documents, and of bytes, that one transaction writes: a transaction is in memory and delays
     * other work. Other documents are assembled on request until their widget changes again.
     */
    private static final int MAX_DOCUMENTS = 500;

    static final int MAX_BYTES = 4 << 20;

    private static final byte[] EMPTY = {};
    private static final Logger LOG = LoggerFactory.getLogger(StoredDocuments.class);

    private StoredDocuments() {}

    /** Adds the documents of all widgets that the transaction has changed so far. */
    static void write(StoreTransaction transaction) {
        var documents = 0;
        var bytes = 0L;
        for (var key : transaction.changeLog().touched()) {
            var size = write(transaction, key, documents < MAX_DOCUMENTS && bytes < MAX_BYTES);
            documents += size == 0 ? 0 : 1;
            bytes += size;
        }
    }

    /** Removes the document, so that it is assembled on request. */
    static void drop(StoreTransaction transaction, WidgetKey key) {
        write(transaction, key, false);
    }

    /**
     * @param isWanted whether the document is written, and not only removed. A document that was too large is always
     *     measured again
     * @return the size of the document, also if it is too large; 0 for none
     */
    private static int write(StoreTransaction transaction, WidgetKey key, boolean isWanted) {
        var documentKey = Keys.document(key.project(), key.widget());
        var tooLarge = Keys.tooLarge(key);
        var wasTooLarge = transaction.has(Family.NODE, tooLarge);
        byte @Nullable [] document = null;
        var size = 0;
        try {
            document = isWanted || wasTooLarge ? document(transaction, key) : null;
            if (wasTooLarge) {
                transaction.delete(Family.NODE, tooLarge);
            }
        } catch (WidgetTooLarge e) {
            LOG.warn("Project {}: {} It is not delivered until it is smaller.", key.project(), e.getMessage());
            transaction.put(Family.NODE, tooLarge, EMPTY);
            size = DeliveredWidget.MAX_BYTES;
        }
        if (document == null) {
            transaction.delete(Family.TENANTS, documentKey);
        } else {
            transaction.put(Family.TENANTS, documentKey, document);
            size = document.length;
        }
        return size;
    }

    private static byte @Nullable [] document(StoreTransaction transaction, WidgetKey key) {
        var widget = transaction.delivered(key, false);
        return widget == null ? null : DeliveredDocument.of(widget).bytes();
    }
}
