package io.vitrine.webhooks.sending;

import java.util.concurrent.Semaphore;

/**
 * A bulkhead for concurrent calls. Receivers whose last call was slow or failed have their own slots, so that they
 * cannot occupy those of the others.
 */
final class CallBulkhead {

    private final Semaphore good;
    private final Semaphore doubtful;

    CallBulkhead(int places) {
        this.doubtful = new Semaphore(Math.max(1, places / 4));
        this.good = new Semaphore(Math.max(1, places - places / 4));
    }

    /** A call under way. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a place. */
    Place enter(boolean doubted) throws InterruptedException {
        var places = doubted ? doubtful : good;
        places.acquire();
        return places::release;
    }
}
