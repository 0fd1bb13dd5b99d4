package io.vitrine.delivery.server;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** The connected clients by address, and the bytes in transit to each, for limits per client. */
final class Clients {

    /** Larger replies count; smaller ones are bounded by the number of connections. In bytes. */
    static final int LARGE = 64 << 10;

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final int connectionsByAddress;
    private final Set<String> trustedProxies;
    private final long maxBytes;
    private final ConcurrentMap<String, Integer> connections = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> bytes = new ConcurrentHashMap<>();
    private final AtomicLong allBytes = new AtomicLong();

    /** @param maxBytes of large replies that may wait to be taken by clients, all together; a quarter by one client */
    Clients(PublicPortProperties settings, long maxBytes) {
        this.connectionsByAddress = settings.connectionsByAddress();
        this.trustedProxies = Set.copyOf(settings.trustedProxies());
        this.maxBytes = maxBytes;
    }

    /** @return false if the address has as many connections as one may have */
    boolean connect(Channel channel) {
        var address = address(channel);
        if (trustedProxies.contains(address)) {
            return true;
        }
        if (connections.merge(address, 1, Integer::sum) > connectionsByAddress) {
            left(address);
            return false;
        }
        channel.closeFuture().addListener(_ -> left(address));
        return true;
    }

    private void left(String address) {
        connections.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    String of(Channel channel, HttpHeaders headers) {
        var peer = address(channel);
        var forwarded = trustedProxies.contains(peer) ? headers.get(FORWARDED_FOR) : null;
        return forwarded == null
                ? peer
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    /** @return false if too much is on its way already, to this client or to all; otherwise {@link #taken} follows */
    boolean offer(String client, int size) {
        if (allBytes.addAndGet(size) > maxBytes) {
            allBytes.addAndGet(-size);
            return false;
        }
        var own = bytes.merge(client, (long) size, Long::sum);
        if (own > maxBytes / 4 && own > size) {
            taken(client, size);
            return false;
        }
        return true;
    }

    void taken(String client, int size) {
        allBytes.addAndGet(-size);
        bytes.computeIfPresent(client, (_, own) -> own == size ? null : own - size);
    }

    private static String address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "";
    }
}
