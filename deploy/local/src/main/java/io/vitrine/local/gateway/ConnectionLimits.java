package io.vitrine.local.gateway;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Opens a connection to each client within the limits, all together and by address, and ends those whose request head
 * does not arrive in time. Jetty bounds neither: its idle timeout begins again with every byte.
 */
final class ConnectionLimits extends HttpConnectionFactory {

    /** How often heads are looked after in the time that they may take. */
    private static final int CHECKS = 10;

    private final GatewayLimits limits;
    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentHashMap<Object, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean stopped;

    ConnectionLimits(HttpConfiguration http, GatewayLimits limits) {
        super(http);
        this.limits = limits;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        var address = address(endPoint.getRemoteSocketAddress());
        var refusal = refusal(address);
        if (refusal != null) {
            return new RefusedConnection(endPoint, connector, refusal, refused);
        }
        var connection = super.newConnection(connector, endPoint);
        var client = new ClientConnection(connection, limits);
        if (connection instanceof ConnectionMetaData metaData) {
            metaData.setAttribute(ClientConnection.ATTRIBUTE, client);
        }
        count.incrementAndGet();
        byAddress.merge(address, 1, Integer::sum);
        open.add(client);
        connection.addEventListener(new Connection.Listener() {
            @Override
            public void onClosed(Connection closed) {
                if (open.remove(client)) {
                    count.decrementAndGet();
                    byAddress.computeIfPresent(address, (_, many) -> many == 1 ? null : many - 1);
                }
            }
        });
        return connection;
    }

    private @Nullable Refusal refusal(Object address) {
        if (byAddress.getOrDefault(address, 0) >= limits.connectionsByAddress()) {
            return Refusal.tooManyConnections(limits.connectionsByAddress());
        }
        return count.get() >= limits.connections() ? Refusal.full(limits.connections()) : null;
    }

    private static Object address(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getAddress() : address;
    }

    /** Looks after heads from now on. */
    void watch(Scheduler scheduler) {
        scheduler.schedule(
                () -> {
                    var now = System.nanoTime();
                    open.forEach(client -> client.endIfLate(now));
                    if (!stopped) {
                        watch(scheduler);
                    }
                },
                Math.max(1, limits.head().toMillis() / CHECKS),
                TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        stopped = true;
        super.doStop();
    }
}
