package io.vitrine.gateway;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the connections of clients, all together and by address. */
final class ConnectionLimits {

    /** Beyond this limit, connections are closed without a response, so that refusals stay cheap. */
    private static final int MAX_CONCURRENT_REFUSALS = 256;

    private final GatewayLimits limits;
    private final TrustedProxies proxies;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ConcurrentHashMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    ConnectionLimits(GatewayLimits limits, TrustedProxies proxies) {
        this.limits = limits;
        this.proxies = proxies;
    }

    /** Counts a connection until it is closed, or returns the reason why it cannot be opened. */
    @Nullable
    Refusal open(Channel channel) {
        var address = channel.remoteAddress() instanceof InetSocketAddress peer
                ? peer.getAddress()
                : InetAddress.getLoopbackAddress();
        // A trusted proxy has the connections of all its clients.
        if (byAddress.getOrDefault(address, 0) >= limits.connectionsByAddress()
                && !proxies.trusts(channel.remoteAddress())) {
            return Refusal.tooManyConnections(limits.connectionsByAddress());
        }
        if (open.get() >= limits.connections()) {
            return Refusal.full(limits.connections());
        }
        open.incrementAndGet();
        byAddress.merge(address, 1, Integer::sum);
        channel.closeFuture().addListener(_ -> {
            open.decrementAndGet();
            byAddress.computeIfPresent(address, (_, many) -> many == 1 ? null : many - 1);
        });
        return null;
    }

    /** A connection beyond the limits gets one response, regardless of its request, and is closed. */
    void refuse(Channel channel, Refusal refusal) {
        channel.closeFuture().addListener(_ -> refused.decrementAndGet());
        if (refused.incrementAndGet() > MAX_CONCURRENT_REFUSALS) {
            channel.close();
            return;
        }
        channel.pipeline().addLast(new Discarding());
        channel.writeAndFlush(refusal.asMessage());
        Closing.afterRest(channel);
    }
}
