package io.vitrine.gateway;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address of one process of a service.
 *
 * @param host a name or a literal address; IPv6 without brackets
 * @param port for requests
 * @param readiness where the process reports whether it takes requests; null if that is unknown
 */
public record ServiceAddress(
        String host, int port, @Nullable HostAndPort readiness) {

    static final String LOOPBACK = "127.0.0.1";
    private static final int LAST_PORT = 65_535;

    /** A host and a port. */
    public record HostAndPort(String host, int port) {

        @Override
        public String toString() {
            return (host.contains(":") ? "[%s]:%d" : "%s:%d").formatted(host, port);
        }

        /** @throws IllegalArgumentException if the text is not {@code host:port} */
        static HostAndPort of(String text) {
            var colon = text.lastIndexOf(':');
            var host = colon < 1 ? "" : text.substring(0, colon);
            var digits = text.substring(colon + 1);
            if (host.startsWith("[") && host.endsWith("]")) {
                host = host.substring(1, host.length() - 1);
            } else if (host.contains(":")) {
                host = "";
            }
            var port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
            if (host.isBlank() || port < 1 || port > LAST_PORT) {
                throw new IllegalArgumentException("\"%s\" is not host:port".formatted(text));
            }
            return new HostAndPort(host, port);
        }
    }

    /** A process on this machine. */
    public static ServiceAddress local(int port) {
        return new ServiceAddress(LOOPBACK, port, null);
    }

    /**
     * The addresses of a service.
     *
     * @param addresses {@code host:port}, separated by commas
     * @param readiness the management address of each, in the same order; empty if they are unknown
     * @throws IllegalArgumentException if one is malformed, or the lists have different lengths
     */
    public static List<ServiceAddress> list(String addresses, String readiness) {
        var all = hostsAndPorts(addresses);
        var management = hostsAndPorts(readiness);
        if (!management.isEmpty() && management.size() != all.size()) {
            throw new IllegalArgumentException(
                    "it has %d addresses, and %d management addresses".formatted(all.size(), management.size()));
        }
        var list = new ArrayList<ServiceAddress>();
        for (var i = 0; i < all.size(); i++) {
            var address = all.get(i);
            list.add(new ServiceAddress(
                    address.host(), address.port(), management.isEmpty() ? null : management.get(i)));
        }
        return List.copyOf(list);
    }

    private static List<HostAndPort> hostsAndPorts(String text) {
        return text.isBlank()
                ? List.of()
                : List.of(text.split(",", -1)).stream()
                        .map(part -> HostAndPort.of(part.strip()))
                        .toList();
    }

    /** Not looked up yet, unless the host is an address. */
    InetSocketAddress unresolved() {
        var address = NetUtil.createInetAddressFromIpAddressString(host);
        return address == null ? InetSocketAddress.createUnresolved(host, port) : new InetSocketAddress(address, port);
    }
}
