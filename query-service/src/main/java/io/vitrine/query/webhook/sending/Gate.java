package io.vitrine.query.webhook.sending;

import java.util.concurrent.Semaphore;

/**
 * How many calls are made at once. Receivers that were slow or failed last have places of their own, so that they can
 * never take those of the others.
 */
final class Gate {

    private final Semaphore good;
    private final Semaphore doubtful;

    Gate(int places) {
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
