package io.vitrine.local.gateway;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A connection beyond the limits: gets one answer, whatever it asks, and is closed. */
final class RefusedConnection extends AbstractConnection {

    /** Beyond these, connections are closed without an answer, so that refusing cannot be made dear. */
    private static final int MAX_AT_ONCE = 256;

    /** A connection that is closed with unread bytes is reset, and the client may lose the answer. */
    private static final long CLOSE_DELAY_MILLIS = 500;

    private final Connector connector;
    private final Refusal refusal;
    private final AtomicInteger refused;

    /** @param refused counts those that are open */
    RefusedConnection(EndPoint endPoint, Connector connector, Refusal refusal, AtomicInteger refused) {
        super(endPoint, connector.getExecutor());
        this.connector = connector;
        this.refusal = refusal;
        this.refused = refused;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        if (refused.incrementAndGet() > MAX_AT_ONCE) {
            close();
            return;
        }
        connector.getScheduler().schedule(this::close, CLOSE_DELAY_MILLIS, TimeUnit.MILLISECONDS);
        getEndPoint().write(Callback.from(getEndPoint()::shutdownOutput, _ -> close()), refusal.asMessage());
    }

    @Override
    public void onFillable() {
        close();
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        refused.decrementAndGet();
        super.onClose(cause);
    }
}
