package io.vitrine.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the port open for a moment after the process has reported that it takes no more requests, so that a load
 * balancer sends new ones elsewhere before the port closes.
 */
final class Draining implements SmartLifecycle {

    private final Duration time;
    private volatile boolean running;

    Draining(Duration time) {
        this.time = time;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before all others stop. Readiness has been withdrawn before. */
    @Override
    public void stop() {
        running = false;
        if (!time.isZero()) {
            try {
                // Nothing ends it early: this is how long requests may still arrive.
                new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
