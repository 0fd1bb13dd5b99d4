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
 * Checks whether a URL may be registered as a webhook. It also resolves the name, so that the registration reports a
 * fault that every call would find. A name that does not resolve yet may be registered.
 */
final class WebhookTargets {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final UrlPolicy targets;

    WebhookTargets(UrlPolicy targets) {
        this.targets = targets;
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
            return lookup.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
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
