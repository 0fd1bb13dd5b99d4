package io.vitrine.e2e.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of a port: sends requests with fixed headers, and returns responses that are in the {@link Contract}. */
public final class Api {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final int port;
    private final List<String> headers;

    private Api(int port, List<String> headers) {
        this.port = port;
        this.headers = headers;
    }

    /** A client without a token. */
    public static Api at(int port) {
        return new Api(port, List.of());
    }

    /** A client with this token. */
    public Api as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Api with(String header, String value) {
        var more = new ArrayList<>(headers);
        more.add(header);
        more.add(value);
        return new Api(port, List.copyOf(more));
    }

    /** The same client at another port. */
    public Api movedTo(int otherPort) {
        return new Api(otherPort, headers);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    /** For the two PUTs that have no body. */
    public Answer put(String path) {
        return send("PUT", path, null);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** @throws UncheckedIOException if there is no answer */
    public Answer send(String method, String path, @Nullable String body, String... more) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .timeout(TIMEOUT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !List.of(more).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (var all : List.of(headers, List.of(more))) {
            for (var i = 0; i < all.size(); i += 2) {
                request.header(all.get(i), all.get(i + 1));
            }
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            var answer = new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
            Contract.check(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
