package io.vitrine.webhooks.sending;

import io.vitrine.webhooks.UrlPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names, and returns only addresses that may be called. The connection uses the returned address without
 * another lookup, so a changed name has no effect (DNS rebinding).
 */
final class SsrfSafeDnsResolver implements DnsResolver {

    /** Dedicated threads, because a hanging lookup blocks its thread, and a virtual one would block a carrier. */
    private static final int MAX_LOOKUPS = 64;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final ExecutorService LOOKUPS = Executors.newFixedThreadPool(
            MAX_LOOKUPS, Thread.ofPlatform().name("webhook-names-", 0).daemon().factory());

    private final UrlPolicy targets;
    private final String scheme;
    private final Names names;

    /** The lookup of a name: the system's, except in tests. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    SsrfSafeDnsResolver(UrlPolicy targets, String scheme, Names names) {
        this.targets = targets;
        this.scheme = scheme;
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = look(host);
        for (var address : addresses) {
            if (!targets.mayConnect(scheme, address)) {
                throw new UnknownHostException("The address " + UrlPolicy.notAllowed(scheme));
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private InetAddress[] look(String host) throws UnknownHostException {
        var lookup = LOOKUPS.submit(() -> names.of(host));
        try {
            return lookup.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            lookup.cancel(true);
            throw new UnknownHostException("The lookup of the name %s timed out".formatted(host));
        } catch (ExecutionException e) {
            throw new UnknownHostException("The name %s does not resolve".formatted(host));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("The lookup of the name was cancelled");
        }
    }
}
