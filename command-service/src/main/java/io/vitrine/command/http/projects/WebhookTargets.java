package io.vitrine.command.http.projects;

import io.vitrine.webhooks.UrlPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks whether a URL may be registered as a webhook. It also resolves the host name, so that the registration reports
 * a fault that every call would have. A host name that does not resolve yet may be registered.
 */
final class WebhookTargets {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final UrlPolicy targets;
    private final boolean needProof;

    WebhookTargets(UrlPolicy targets, boolean needProof) {
        this.targets = targets;
        this.needProof = needProof;
    }

    /** Whether the receiver of a new URL has to prove that its owner wants the calls. */
    boolean needProof() {
        return needProof;
    }

    Optional<String> faultOf(String url) {
        return targets.faultOf(url).or(() -> {
            var uri = URI.create(url);
            var allowed = addressesOf(uri.getHost()).stream()
                    .allMatch(address -> targets.mayConnect(uri.getScheme(), address));
            return allowed ? Optional.empty() : Optional.of(UrlPolicy.notAllowed(uri.getScheme()));
        });
    }

    private static List<InetAddress> addressesOf(String host) {
        var lookup = new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
        Thread.ofVirtual().name("webhook-target").start(lookup);
        try {
            return lookup.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return List.of();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                return List.of();
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
