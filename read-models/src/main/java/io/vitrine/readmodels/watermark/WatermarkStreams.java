package io.vitrine.readmodels.watermark;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The open streams of this node's watermarks. Each watermark is complete, so a slow stream only gets the latest one.
 */
public final class WatermarkStreams implements SmartLifecycle {

    /** More than an installation has services that wait for this one. */
    static final int MAX_STREAMS = 64;

    private int open;
    private boolean ended = true;
    private byte @Nullable [] latest;
    private long number;

    /** Where a stream goes. */
    @FunctionalInterface
    public interface Sink {
        void write(byte[] watermark) throws IOException;
    }

    /** While one is, services learn of each step from their streams, and from the topic once a second. */
    public synchronized boolean areOpen() {
        return open > 0;
    }

    public synchronized void publish(byte[] watermark) {
        latest = watermark;
        number++;
        notifyAll();
    }

    @Override
    public synchronized void start() {
        ended = false;
    }

    /** Before the management port, which would wait for the streams to end. */
    @Override
    public synchronized void stop() {
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized boolean isRunning() {
        return !ended;
    }

    /**
     * Writes the latest watermark and each that follows, until the node leaves.
     *
     * @return false if there are too many streams already
     * @throws IOException if the sink takes no more
     */
    boolean stream(Sink sink) throws IOException, InterruptedException {
        if (!enter()) {
            return false;
        }
        try {
            var written = 0L;
            while (true) {
                byte[] next;
                synchronized (this) {
                    while (!ended && number == written) {
                        wait();
                    }
                    if (ended || latest == null) {
                        return true;
                    }
                    next = latest;
                    written = number;
                }
                sink.write(next);
            }
        } finally {
            leave();
        }
    }

    private synchronized boolean enter() {
        if (open >= MAX_STREAMS) {
            return false;
        }
        open++;
        return true;
    }

    private synchronized void leave() {
        open--;
    }
}
