package io.vitrine.webhooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that webhooks may call: the public internet over https, and networks that an operator allows.
 * Otherwise, a user who can register a webhook could reach internal services (SSRF).
 */
public final class UrlPolicy {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int FIRST_UNPRIVILEGED = 1024;

    /** Non-public addresses from the registries of special-purpose addresses, and multicast. */
    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // In IPv6, only global unicast is public. These networks are part of it, but are for tunnels, tests or
            // documentation.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

    private final List<Network> allowed;

    /**
     * @param allowed non-public networks in CIDR notation that webhooks may call, also over http
     * @throws IllegalArgumentException if one is invalid
     */
    public UrlPolicy(List<String> allowed) {
        this.allowed = networks(allowed.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toArray(String[]::new));
    }

    /** Why a URL may not be registered, without a name lookup. */
    public Optional<String> faultOf(String url) {
        try {
            var uri = new URI(url);
            return formFault(uri).or(() -> portFault(uri)).or(() -> hostFault(uri));
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL: " + e.getReason());
        }
    }

    /** Whether a call may connect to an address that the name of its URL resolves to. */
    public boolean mayConnect(String scheme, InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address))
                || (scheme.equalsIgnoreCase("https") && isPublic(address));
    }

    private static Optional<String> formFault(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("https") && !scheme.equals("http")) || uri.getHost() == null) {
            return Optional.of("must be an absolute https URL");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not contain a user name or a password");
        }
        return uri.getRawFragment() == null ? Optional.empty() : Optional.of("must not have a fragment");
    }

    /** Other low ports belong to services that do not speak HTTP and could be made to misunderstand it. */
    private static Optional<String> portFault(URI uri) {
        var port = uri.getPort();
        var fine = port == -1 || port == HTTPS || port == HTTP || (port >= FIRST_UNPRIVILEGED && port <= 0xffff);
        return fine ? Optional.empty() : Optional.of("must use port 443, 80, or a port from 1024 on");
    }

    private Optional<String> hostFault(URI uri) {
        var host = uri.getHost();
        var literal = literal(host);
        if (isDisguised(host, literal)) {
            return Optional.of("must have a host name, or an IP address in its usual form");
        }
        if (literal != null) {
            return mayConnect(uri.getScheme(), literal) ? Optional.empty() : Optional.of(notAllowed(uri.getScheme()));
        }
        if (!allowed.isEmpty()) {
            // The resolved address decides, at each call.
            return Optional.empty();
        }
        if (isInternal(host)) {
            return Optional.of("must have a public host name");
        }
        return uri.getScheme().equalsIgnoreCase("https") ? Optional.empty() : Optional.of(notAllowed("http"));
    }

    /** The reason in words, for the user who registers the webhook. */
    public static String notAllowed(String scheme) {
        return scheme.equalsIgnoreCase("https")
                ? "must resolve to a public IP address: private, loopback, link-local and other special addresses are refused"
                : "must be https: plain http is only for networks that the operator allows";
    }

    private static boolean isPublic(InetAddress address) {
        return NOT_PUBLIC.stream().noneMatch(network -> network.contains(address))
                && (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address));
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return host.startsWith("[")
                    ? Inet6Address.ofLiteral(host.substring(1, host.length() - 1))
                    : InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException aName) {
            return null;
        }
    }

    /**
     * Whether it is an address with fewer than four numbers, or with octal or hexadecimal ones. Parsers disagree about
     * these.
     */
    private static boolean isDisguised(String host, @Nullable InetAddress literal) {
        if (literal != null) {
            return !host.startsWith("[") && !literal.getHostAddress().equals(host);
        }
        try {
            Inet4Address.ofPosixLiteral(host);
            return true;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    private static boolean isInternal(String host) {
        var name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return !name.contains(".")
                || Stream.of(".localhost", ".local", ".internal", ".lan", ".home.arpa")
                        .anyMatch(name::endsWith);
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}
