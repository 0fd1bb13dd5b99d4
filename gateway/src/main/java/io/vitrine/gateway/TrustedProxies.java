package io.vitrine.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxies in front of a port, such as a load balancer, whose word on the address of a client counts. Every proxy
 * appends the address of its own peer, so the list is read from the right: the first address that is not one of a
 * trusted proxy is the client's. Anything further left is the client's own claim.
 */
public final class TrustedProxies {

    private static final String X_FORWARDED_FOR = "x-forwarded-for";
    private static final String FORWARDED = "forwarded";

    public static final TrustedProxies NONE = new TrustedProxies(List.of(), false);

    private final List<IpSubnetFilterRule> blocks;
    private final boolean standard;

    private TrustedProxies(List<IpSubnetFilterRule> blocks, boolean standard) {
        this.blocks = blocks;
        this.standard = standard;
    }

    /**
     * @param blocks addresses or blocks, such as {@code 10.0.0.0/8} or {@code 2001:db8::1}
     * @param header the one field that the proxies write, {@code X-Forwarded-For} or {@code Forwarded}; the other is
     *     not read, because a proxy that does not know it passes on what the client sent
     * @throws IllegalArgumentException if a text is no block, or the field is neither of them
     */
    public static TrustedProxies of(List<String> blocks, String header) {
        var name = header.strip().toLowerCase(Locale.ROOT);
        if (!name.equals(X_FORWARDED_FOR) && !name.equals(FORWARDED)) {
            throw new IllegalArgumentException("\"%s\" is neither X-Forwarded-For nor Forwarded.".formatted(header));
        }
        return new TrustedProxies(blocks.stream().map(TrustedProxies::block).toList(), name.equals(FORWARDED));
    }

    private static IpSubnetFilterRule block(String text) {
        var written = text.strip();
        var slash = written.indexOf('/');
        var address = NetUtil.createInetAddressFromIpAddressString(slash < 0 ? written : written.substring(0, slash));
        if (address == null) {
            throw noBlock(text);
        }
        var bits = address.getAddress().length * Byte.SIZE;
        try {
            var prefix = slash < 0 ? bits : Integer.parseInt(written.substring(slash + 1));
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException notAPrefix) {
            throw noBlock(text);
        }
    }

    private static IllegalArgumentException noBlock(String text) {
        return new IllegalArgumentException(
                "\"%s\" is neither an IP address nor a block such as 10.0.0.0/8.".formatted(text));
    }

    /** Whether it is the address of a trusted proxy. */
    public boolean trusts(@Nullable SocketAddress peer) {
        return peer instanceof InetSocketAddress address
                && address.getAddress() != null
                && blocks.stream().anyMatch(block -> block.matches(address));
    }

    /**
     * The client of a request: the peer, unless that is a trusted proxy. An entry that is not an address ends the list;
     * the client is then the last proxy that could be read, because what is left of it cannot be told from a claim.
     *
     * @param peer the other side of the connection
     */
    public SocketAddress client(SocketAddress peer, HttpHeaders headers) {
        if (!trusts(peer)) {
            return peer;
        }
        var client = peer;
        var lines = headers.getAll(standard ? FORWARDED : X_FORWARDED_FOR);
        for (var line : lines.reversed()) {
            for (var end = line.length(); end >= 0; ) {
                var comma = line.lastIndexOf(',', end - 1);
                var entry = line.substring(comma + 1, end);
                var named = standard ? ForwardedNode.inElement(entry) : ForwardedNode.address(entry.strip());
                if (named == null) {
                    return client;
                }
                client = new InetSocketAddress(named, 0);
                if (!trusts(client)) {
                    return client;
                }
                end = comma;
            }
        }
        return client;
    }

    /** The addresses in the entries of both fields. */
    private static final class ForwardedNode {

        private ForwardedNode() {}

        /**
         * The address in {@code for} of one element of {@code Forwarded} (RFC 7239); null if the element is malformed
         * or names none. A comma within a quoted value makes both of its parts malformed, so a host that a client chose
         * cannot pass for an element.
         */
        static @Nullable InetAddress inElement(String element) {
            InetAddress found = null;
            for (var pair : element.split(";", -1)) {
                var equals = pair.indexOf('=');
                var value =
                        equals < 0 ? null : unquoted(pair.substring(equals + 1).strip());
                if (value == null) {
                    return null;
                }
                if (pair.substring(0, equals).strip().equalsIgnoreCase("for")) {
                    if (found != null) {
                        return null;
                    }
                    found = address(value);
                    if (found == null) {
                        return null;
                    }
                }
            }
            return found;
        }

        /** Null if the quotes do not match, or there is an escape, which no address needs. */
        private static @Nullable String unquoted(String value) {
            var quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            var text = quoted ? value.substring(1, value.length() - 1) : value;
            return text.indexOf('"') < 0 && text.indexOf('\\') < 0 ? text : null;
        }

        /** An address literal, with or without a port; IPv6 with a port in brackets. Null for anything else. */
        static @Nullable InetAddress address(String text) {
            var port = text.startsWith("[") ? text.indexOf("]:") + 1 : onlyColon(text);
            return NetUtil.createInetAddressFromIpAddressString(port > 0 ? text.substring(0, port) : text);
        }

        private static int onlyColon(String text) {
            var colon = text.indexOf(':');
            return colon == text.lastIndexOf(':') ? colon : -1;
        }
    }
}
