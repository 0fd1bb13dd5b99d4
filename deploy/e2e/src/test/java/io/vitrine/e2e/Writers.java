package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Clients with retries: each creates, renames and publishes widgets, and retries with the same idempotency key until it
 * succeeds.
 */
final class Writers implements AutoCloseable {

    private static final int COUNT = 3;
    private static final Duration WRITE_INTERVAL = Duration.ofMillis(400);
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /** The retryable statuses during outages. Any other status is final. */
    private static final Set<Integer> RETRYABLE = Set.of(502, 503, 504);

    private final Tenant tenant;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(COUNT);
    private final List<Future<?>> streams = new ArrayList<>();
    private final Map<String, String> slugs = new ConcurrentHashMap<>();

    private Writers(Tenant tenant) {
        this.tenant = tenant;
        for (var i = 0; i < COUNT; i++) {
            streams.add(
                    executor.scheduleWithFixedDelay(this::write, 0, WRITE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    static Writers in(Tenant tenant) {
        return new Writers(tenant);
    }

    /** Waits until this number of further widgets has been acknowledged. */
    void awaitMore(int count) {
        var enough = slugs.size() + count;
        await().atMost(TIMEOUT)
                .until(() -> slugs.size() >= enough || streams.stream().anyMatch(Future::isDone));
        assertThat(slugs).hasSizeGreaterThanOrEqualTo(enough);
    }

    /** Stops all clients after their current writes, and returns the slug of each acknowledged widget by its id. */
    Map<String, String> finished() throws InterruptedException, ExecutionException {
        executor.shutdown();
        assertThat(executor.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .as("all writers came to an end")
                .isTrue();
        for (var stream : streams) {
            if (!stream.isCancelled()) {
                stream.get();
            }
        }
        return Map.copyOf(slugs);
    }

    private void write() {
        var slug = "w-" + Tenant.unique();
        var body = "{\"name\": \"New\", \"slug\": \"%s\", \"layout\": \"GRID\"}".formatted(slug);
        var id = acknowledged(201, () -> tenant.post("/widgets", body, "Idempotency-Key", slug))
                .id();
        acknowledged(200, () -> tenant.put("/widgets/" + id, "{\"name\": \"Steadfast %s\"}".formatted(slug)));
        acknowledged(200, () -> tenant.put("/widgets/%s/publish".formatted(id)));
        slugs.put(id, slug);
    }

    private Answer acknowledged(int status, Supplier<Answer> deed) {
        return await().atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .ignoreException(UncheckedIOException.class)
                .until(deed::get, answer -> !RETRYABLE.contains(answer.status()))
                .is(status);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
