package io.vitrine.local.api;

import io.vitrine.servers.Polling;
import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the public API that reads its own writes. */
public final class Api implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** How long a newly started installation may return "try again". */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private static final int UNAVAILABLE = 503;
    private static final int CONFLICT = 409;
    private static final int FIRST_REFUSAL = 400;
    private static final String CONSISTENCY = "Consistency-Token";

    private final URI base;
    private final String token;
    private final HttpClient client;
    private @Nullable String written;

    public Api(URI base, String token) {
        this(
                base,
                token,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    private Api(URI base, String token, HttpClient client) {
        this.base = base;
        this.token = token;
        this.client = client;
    }

    /** The same client with another token, which sees what was written with this one; it is closed with this one. */
    public Api as(String otherToken) {
        var other = new Api(base, otherToken, client);
        other.written = written;
        return other;
    }

    public URI uri(String path) {
        return base.resolve(path);
    }

    public JsonNode get(String path) {
        return success(send("GET", path, null));
    }

    public JsonNode put(String path) {
        return success(send("PUT", path, ""));
    }

    /** The created resource, or null if it already exists. */
    public @Nullable JsonNode post(String path, Object body) {
        var answer = send("POST", path, JsonMapper.shared().writeValueAsString(body));
        return answer.statusCode() == CONFLICT ? null : success(answer);
    }

    /** The created resource. An existing one is a failure. */
    public JsonNode made(String path, Object body) {
        return success(send("POST", path, JsonMapper.shared().writeValueAsString(body)));
    }

    /**
     * The successful response to a request.
     *
     * @param body the object to send as JSON
     * @param headers additional headers, names and values alternating
     */
    public HttpResponse<String> request(String method, String path, @Nullable Object body, String... headers) {
        return accepted(
                send(method, path, body == null ? null : JsonMapper.shared().writeValueAsString(body), headers));
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (written != null) {
            request.header(CONSISTENCY, written);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var last = new AtomicReference<HttpResponse<String>>();
        Polling.until(START_TIMEOUT, () -> {
            last.set(once(request.build()));
            return last.get().statusCode() != UNAVAILABLE;
        });
        last.get().headers().firstValue(CONSISTENCY).ifPresent(value -> written = value);
        return last.get();
    }

    private HttpResponse<String> once(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ServerFailure("%s does not respond: %s".formatted(request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while waiting for %s.".formatted(request.uri()), e);
        }
    }

    private static JsonNode success(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(accepted(answer).body());
    }

    private static HttpResponse<String> accepted(HttpResponse<String> answer) {
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new ServerFailure("%s %s returned %d: %s"
                    .formatted(
                            answer.request().method(),
                            answer.request().uri(),
                            answer.statusCode(),
                            answer.body().strip()));
        }
        return answer;
    }

    @Override
    public void close() {
        client.close();
    }
}
