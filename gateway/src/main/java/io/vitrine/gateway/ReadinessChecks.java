package io.vitrine.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each process of a service with several processes whether it takes requests, four times a second. A process that
 * shuts down reports that it takes none before it closes its port, so that no request meets a closing connection.
 */
final class ReadinessChecks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadinessChecks.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final List<Thread> threads = new ArrayList<>();

    /** Starts the checks of all addresses that have others next to them. */
    void start(Collection<Candidates> services) {
        for (var candidates : services) {
            if (candidates.addresses().size() > 1) {
                candidates.addresses().stream()
                        .filter(address -> address.readiness() != null)
                        .forEach(address -> threads.add(Thread.ofVirtual()
                                .name("readiness-" + address.readiness())
                                .start(() -> check(candidates, address))));
            }
        }
    }

    private void check(Candidates candidates, ServiceAddress address) {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://%s/actuator/health/readiness".formatted(Objects.requireNonNull(address.readiness()))))
                .timeout(TIMEOUT)
                .build();
        var before = true;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var ready = isReady(request);
                candidates.reported(address, ready);
                if (ready != before) {
                    LOG.info("{} {}", address.readiness(), ready ? "takes requests again" : "takes no requests");
                    before = ready;
                }
                TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            LOG.debug("No readiness from {}", request.uri(), e);
            return false;
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        threads.clear();
        client.shutdownNow();
    }
}
