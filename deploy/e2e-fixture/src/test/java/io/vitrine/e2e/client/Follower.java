package io.vitrine.e2e.client;

import io.vitrine.e2e.installation.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A client of a project's change stream through the public port, like a browser. */
public final class Follower implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The maximum time until the stream opens. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpResponse<InputStream> response;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** One event. */
    public record Heard(String id, String name, String slug) {}

    private Follower(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.startVirtualThread(this::read);
    }

    /**
     * Returns when the stream has begun.
     *
     * @param lastEventId the last received id, or null for only new changes
     */
    public static Follower of(Tenant tenant, Installation installation, @Nullable String lastEventId) {
        var path = "/delivery/%s/changes".formatted(tenant.key());
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d%s".formatted(installation.publicPort(), path)))
                .timeout(TIMEOUT);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            Contract.check(
                    "GET", path, new Answer("GET " + path, response.statusCode(), response.headers(), new byte[0]));
            return new Follower(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        var id = "";
        var name = "";
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var value = line.substring(line.indexOf(':') + 1).strip();
                if (line.startsWith("id:")) {
                    id = value;
                } else if (line.startsWith("event:")) {
                    name = value;
                } else if (line.startsWith("data:")) {
                    var data = JsonMapper.shared().readTree(value);
                    heard.add(new Heard(id, name, data.path("slug").asString("")));
                }
            }
        } catch (IOException e) {
            // Closed by the test.
        }
    }

    public int status() {
        return response.statusCode();
    }

    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** Each event as its name and its widget's slug. */
    public List<String> named() {
        return heard.stream().map(event -> event.name() + " " + event.slug()).toList();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
