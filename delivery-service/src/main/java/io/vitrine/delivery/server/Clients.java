package io.vitrine.delivery.server;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.vitrine.gateway.TrustedProxies;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The connected clients by address, and the bytes in transit to each, for limits per client. */
final class Clients {

    /** Larger replies are counted; smaller ones are limited by the number of connections. In bytes. */
    static final int LARGE_REPLY_BYTES = 64 << 10;

    private final int connectionsByAddress;
    private final TrustedProxies gateways;
    private final TrustedProxies proxies;
    private final long maxBytes;
    private final ConcurrentMap<String, Integer> connections = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> bytes = new ConcurrentHashMap<>();
    private final AtomicLong allBytes = new AtomicLong();

    /**
     * @param proxies in front of the public ports of the installation
     * @param maxBytes the maximum size of large replies that are being sent to all clients; a quarter of it for one
     *     client
     */
    Clients(PublicPortProperties settings, TrustedProxies proxies, long maxBytes) {
        this.connectionsByAddress = settings.connectionsByAddress();
        this.gateways = settings.gateways();
        this.proxies = proxies;
        this.maxBytes = maxBytes;
    }

    /** @return false if the address has reached its maximum number of connections */
    boolean connect(Channel channel) {
        if (gateways.trusts(channel.remoteAddress()) || proxies.trusts(channel.remoteAddress())) {
            return true;
        }
        var address = address(channel.remoteAddress());
        if (connections.merge(address, 1, Integer::sum) > connectionsByAddress) {
            disconnected(address);
            return false;
        }
        channel.closeFuture().addListener(_ -> disconnected(address));
        return true;
    }

    private void disconnected(String address) {
        connections.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    String of(Channel channel, HttpHeaders headers) {
        var peer = channel.remoteAddress();
        return address((gateways.trusts(peer) ? gateways : proxies).client(peer, headers));
    }

    /**
     * @return false if too many bytes are being sent to this client or to all clients; otherwise {@link #sent} must
     *     follow
     */
    boolean reserve(String client, int size) {
        if (allBytes.addAndGet(size) > maxBytes) {
            allBytes.addAndGet(-size);
            return false;
        }
        var own = bytes.merge(client, (long) size, Long::sum);
        if (own > maxBytes / 4 && own > size) {
            sent(client, size);
            return false;
        }
        return true;
    }

    void sent(String client, int size) {
        allBytes.addAndGet(-size);
        bytes.computeIfPresent(client, (_, own) -> own == size ? null : own - size);
    }

    /** @return an empty text for a peer without an IP address */
    static String address(@Nullable SocketAddress client) {
        return client instanceof InetSocketAddress peer && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "";
    }
}
