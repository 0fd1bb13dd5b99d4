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
 * A stream of writes by clients that do not give up: each makes a widget, renames it and publishes it, and asks again,
 * with the same key, until it is told that it is done.
 */
final class Writers implements AutoCloseable {

    private static final int COUNT = 3;
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What a client may be told while something is away: try again. Anything else is an answer. */
    private static final Set<Integer> AGAIN = Set.of(502, 503, 504);

    private final Tenant tenant;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(COUNT);
    private final List<Future<?>> streams = new ArrayList<>();
    private final Map<String, String> slugs = new ConcurrentHashMap<>();

    private Writers(Tenant tenant) {
        this.tenant = tenant;
        for (var i = 0; i < COUNT; i++) {
            streams.add(executor.scheduleWithFixedDelay(this::write, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    static Writers in(Tenant tenant) {
        return new Writers(tenant);
    }

    /** Waits until so many more widgets were acknowledged. */
    void awaitMore(int count) {
        var enough = slugs.size() + count;
        await().atMost(PATIENCE)
                .until(() -> slugs.size() >= enough || streams.stream().anyMatch(Future::isDone));
        assertThat(slugs).hasSizeGreaterThanOrEqualTo(enough);
    }

    /** Lets all finish what they began; the slug of each widget that was acknowledged, by its id. */
    Map<String, String> finished() throws InterruptedException, ExecutionException {
        executor.shutdown();
        assertThat(executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
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
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .ignoreException(UncheckedIOException.class)
                .until(deed::get, answer -> !AGAIN.contains(answer.status()))
                .is(status);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
