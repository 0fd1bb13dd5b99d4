package io.vitrine.local.gateway;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Tells of one client connection whether it has spent too long on the head of a request. */
final class ClientConnection {

    static final String ATTRIBUTE = ClientConnection.class.getName();

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final Connection connection;
    private final GatewayLimits limits;
    private volatile boolean handling;
    private volatile long bytesAtEnd;

    /** Only for the thread that looks after heads. */
    private long messages;

    private long begun = NOT_BEGUN;

    private boolean ended;

    ClientConnection(Connection connection, GatewayLimits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    static ClientConnection of(Request request) {
        return (ClientConnection) Objects.requireNonNull(
                request.getConnectionMetaData().getAttribute(ATTRIBUTE),
                "every connection is made by ConnectionLimits");
    }

    /** Notes that a head is whole; the connection is not looked after until its request has been answered. */
    void begin() {
        handling = true;
    }

    void end() {
        bytesAtEnd = connection.getBytesIn();
        handling = false;
    }

    /** Answers 408 and closes if a head began, on a new connection with its opening, and is late. */
    void endIfLate(long now) {
        if (ended) {
            connection.close();
            return;
        }
        if (handling || messages != connection.getMessagesIn()) {
            messages = connection.getMessagesIn();
            begun = NOT_BEGUN;
            return;
        }
        if (begun != NOT_BEGUN) {
            if (now - begun >= limits.head().toNanos()) {
                sendTimeout();
            }
        } else if (messages == 0) {
            begun = now - TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - connection.getCreatedTimeStamp());
        } else if (connection.getBytesIn() > bytesAtEnd) {
            begun = now;
        }
    }

    /**
     * Closes with the next look only: what is closed with unread bytes is reset, and the client may lose the answer.
     */
    private void sendTimeout() {
        ended = true;
        var endPoint = connection.getEndPoint();
        endPoint.write(
                Callback.from(endPoint::shutdownOutput, _ -> endPoint.close()),
                Refusal.lateHead(limits.head()).asMessage());
    }
}
