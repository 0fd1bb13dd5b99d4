package io.vitrine.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The part of a client address that counts as one client: all of an IPv4 address, and the first 64 bits of an IPv6
 * address, because the rest is the client's choice.
 */
public final class ClientNetwork {

    private static final int PREFIX_BYTES = 8;

    /** A forwarded address may be any text. */
    private static final int MAX_LENGTH = 64;

    private ClientNetwork() {}

    /** @param address as the public port saw it or a trusted proxy reports it */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address.length() > MAX_LENGTH ? address.substring(0, MAX_LENGTH) : address;
        }
        try {
            var zone = address.indexOf('%');
            var parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return address.substring(0, Math.min(address.length(), MAX_LENGTH));
        }
    }
}
