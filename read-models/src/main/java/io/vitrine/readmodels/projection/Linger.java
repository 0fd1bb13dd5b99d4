package io.vitrine.readmodels.projection;

import java.time.Duration;

/**
 * Lets a runner wait for more events after a batch, so that they share the cost of the next one. The first event after
 * a quiet time is not delayed, and no event is delayed while a reader waits.
 */
public final class Linger {

    /** For a runner that writers wait for: every batch is taken immediately. */
    public static final Linger NONE = new Linger(Duration.ZERO);

    private final Duration duration;
    private int readers;

    public Linger(Duration duration) {
        this.duration = duration;
    }

    /** Until it is closed, a reader waits. */
    public interface Wait extends AutoCloseable {
        @Override
        void close();
    }

    /** A reader of this node begins to wait for events that the runner has not taken yet. */
    public synchronized Wait waiting() {
        readers++;
        notifyAll();
        return this::waited;
    }

    private synchronized void waited() {
        readers--;
    }

    boolean isNone() {
        return duration.isZero();
    }

    /** Returns when the time is over or a reader waits. */
    synchronized void pause() throws InterruptedException {
        var end = System.nanoTime() + duration.toNanos();
        for (var left = duration.toMillis(); readers == 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
