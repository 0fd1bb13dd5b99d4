package io.vitrine.local.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writers at a steady pace. Each creates a widget and publishes it. A failed write is repeated with the same
 * idempotency key, at the next address if there are several, until it is acknowledged, as clients should.
 */
final class WriteStream implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final long RETRY_DELAY_MILLIS = 50;
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private final List<URI> addresses;
    private final String token;
    private final String project;
    private final String prefix = "drill-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Acknowledgements acknowledgements;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<Thread> writers = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The id of each acknowledged widget by its slug. */
    private final Map<String, String> created = new ConcurrentHashMap<>();

    private final Map<String, String> published = new ConcurrentHashMap<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile boolean ending;

    WriteStream(URI address, String token, String project, Acknowledgements acknowledgements) {
        this.addresses = new CopyOnWriteArrayList<>(List.of(address));
        this.token = token;
        this.project = project;
        this.acknowledgements = acknowledgements;
    }

    /** From now on, every second write begins at another address of the same installation. */
    void add(URI address) {
        addresses.add(address);
    }

    void remove(URI address) {
        addresses.remove(address);
    }

    /** @param perSecond writes of all writers together */
    void start(int count, int perSecond) {
        var interval = TimeUnit.SECONDS.toNanos(1) * count * 2 / perSecond;
        for (var writer = 0; writer < count; writer++) {
            var first = System.nanoTime() + interval * writer / count;
            writers.add(Thread.ofVirtual().name("writer-" + writer).start(() -> write(first, interval)));
        }
    }

    private void write(long first, long interval) {
        try {
            for (var due = first; !ending; due = Math.max(due + interval, System.nanoTime() - interval)) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var slug = prefix + number.incrementAndGet();
                var body = JsonMapper.shared().writeValueAsString(Map.of("name", slug, "slug", slug, "layout", "GRID"));
                var answer = untilAcknowledged("POST", "/api/projects/%s/widgets".formatted(project), body);
                if (answer != null) {
                    var id = JsonMapper.shared()
                            .readTree(answer.body())
                            .path("id")
                            .asString();
                    created.put(slug, id);
                    if (untilAcknowledged("PUT", "/api/projects/%s/widgets/%s/publish".formatted(project, id), "")
                            != null) {
                        published.put(slug, id);
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable HttpResponse<String> untilAcknowledged(String method, String path, String body)
            throws InterruptedException {
        var builder = HttpRequest.newBuilder()
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                // Readers are compared at the end; an acknowledgement is about the write.
                .header("Prefer", "respond-async")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var begun = System.nanoTime();
        while (true) {
            try {
                var address = addresses.get(attempts.getAndIncrement() % addresses.size());
                var answer = client.send(builder.uri(address.resolve(path)).build(), BodyHandlers.ofString());
                if (answer.statusCode() < CLIENT_ERROR) {
                    acknowledgements.acknowledged(begun, System.nanoTime());
                    return answer;
                }
                acknowledgements.failed(System.nanoTime(), reason(answer));
                if (answer.statusCode() < SERVER_ERROR) {
                    refused.add("%s %s: %s".formatted(method, path, answer.body()));
                    return null;
                }
            } catch (IOException e) {
                acknowledgements.failed(System.nanoTime(), e.getClass().getSimpleName());
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_DELAY_MILLIS);
        }
    }

    private static String reason(HttpResponse<String> answer) {
        var code = JsonMapper.shared().readTree(answer.body()).path("code").asString("");
        return "%d %s".formatted(answer.statusCode(), code).strip();
    }

    Map<String, String> created() {
        return created;
    }

    Map<String, String> published() {
        return published;
    }

    /** Writes that were refused for good, which none should be. */
    List<String> refused() {
        return refused;
    }

    /** Lets the writers finish their current writes. */
    void end() throws InterruptedException {
        ending = true;
        for (var writer : writers) {
            writer.join(Duration.ofSeconds(60));
        }
    }

    @Override
    public void close() {
        ending = true;
        writers.forEach(Thread::interrupt);
        client.shutdownNow();
    }
}
