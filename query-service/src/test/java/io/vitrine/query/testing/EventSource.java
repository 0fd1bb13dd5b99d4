package io.vitrine.query.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Listens to a project's events as a browser would. */
public final class EventSource implements AutoCloseable {

    private record Received(String id, String event) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile String place = "";

    private EventSource() {}

    public static EventSource open(int port, Tenant tenant, String query, String lastEventId) {
        var source = new EventSource();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/projects/%s/events%s".formatted(port, tenant.id(), query)))
                .header("Authorization", "Bearer " + Tokens.of(tenant.id()))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lastEventId)
                .build();
        source.client
                .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenAcceptAsync(answer -> source.listen(
                        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))));
        return source;
    }

    private void listen(BufferedReader lines) {
        var id = "";
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                this.lines.add(line);
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                    place = id;
                } else if (line.startsWith("data: ")) {
                    received.add(new Received(
                            id,
                            JsonMapper.shared()
                                    .readTree(line.substring(6))
                                    .at("/id")
                                    .asString()));
                }
            }
        } catch (IOException closed) {
            // By close().
        }
    }

    /** The next so many events, and the id of the last. */
    public String read(List<String> into, int events) {
        var last = "";
        for (var i = 0; i < events; i++) {
            try {
                var next = received.poll(20, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("Only %d of %d events came.".formatted(i, events));
                }
                into.add(next.event());
                last = next.id();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return last;
    }

    /** Everything that came, as it came. */
    public String text() {
        return String.join("\n", lines);
    }

    public String place() {
        return place;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
