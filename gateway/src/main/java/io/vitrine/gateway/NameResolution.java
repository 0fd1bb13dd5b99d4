package io.vitrine.gateway;

import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import java.net.InetSocketAddress;

/**
 * Looks up the names of the services' hosts, without blocking an event loop, and only kept for seconds, because a
 * container that is replaced has another address, and engines let clients keep the former one for minutes.
 */
final class NameResolution implements AutoCloseable {

    private static final int MAX_TTL_SECONDS = 2;

    private final AddressResolverGroup<InetSocketAddress> resolvers;

    NameResolution(Transport transport) {
        this.resolvers = new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                .datagramChannelType(transport.datagrams())
                .ttl(0, MAX_TTL_SECONDS)
                .negativeTtl(0));
    }

    AddressResolverGroup<InetSocketAddress> resolvers() {
        return resolvers;
    }

    @Override
    public void close() {
        resolvers.close();
    }
}
