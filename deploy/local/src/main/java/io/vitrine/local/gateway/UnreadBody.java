package io.vitrine.local.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * What a client still sends when it has been answered is read and thrown away, within bounds: a connection that is
 * closed with unread bytes is reset, and the client may lose the answer (RFC 9112, section 9.6).
 */
final class UnreadBody {

    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final Duration MAX_TIME = Duration.ofSeconds(5);

    private final Request request;
    private final Callback callback;
    private final Scheduler.Task late;
    private final AtomicBoolean done = new AtomicBoolean();
    private long bytes;

    private UnreadBody(Request request, Callback callback) {
        this.request = request;
        this.callback = callback;
        this.late = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> end(new TimeoutException("The client does not stop sending.")),
                        MAX_TIME.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** @param callback told when there is nothing more to read, or that there is too much of it */
    static void discard(Request request, Callback callback) {
        new UnreadBody(request, callback).read();
    }

    private void read() {
        for (var chunk = request.read(); chunk != null; chunk = request.read()) {
            if (Content.Chunk.isFailure(chunk)) {
                end(chunk.getFailure());
                return;
            }
            bytes += chunk.remaining();
            chunk.release();
            if (chunk.isLast()) {
                end(null);
                return;
            }
            if (bytes > MAX_BYTES) {
                end(new LargeBody((int) MAX_BYTES));
                return;
            }
        }
        request.demand(this::read);
    }

    private void end(@Nullable Throwable failure) {
        if (done.compareAndSet(false, true)) {
            late.cancel();
            if (failure == null) {
                callback.succeeded();
            } else {
                callback.failed(failure);
            }
        }
    }
}
