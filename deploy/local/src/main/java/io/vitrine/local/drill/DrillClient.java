package io.vitrine.local.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that repeats requests while the installation answers 503, because it has just been started. */
final class DrillClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final int UNAVAILABLE = 503;
    private static final int FIRST_REFUSAL = 400;

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DrillClient(URI base) {
        this.base = base;
    }

    /** @throws ServerFailure for a response that is not a success */
    JsonNode post(String path, String token, String body) {
        return json(accepted(send("POST", path, token, "application/json", body.getBytes(UTF_8))));
    }

    JsonNode put(String path, String token) {
        return json(accepted(send("PUT", path, token, "application/json", new byte[0])));
    }

    JsonNode upload(String path, String token, String type, byte[] content) {
        return json(accepted(send("POST", path, token, type, content)));
    }

    /** The body of a success. */
    byte[] get(String path, String token, String... headers) {
        return accepted(send("GET", path, token, "application/json", new byte[0], headers))
                .body();
    }

    /** Any response but 503. */
    HttpResponse<byte[]> send(String method, String path, String token, String type, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", type)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var last = new AtomicReference<HttpResponse<byte[]>>();
        Polling.until(START_TIMEOUT, () -> {
            last.set(once(request.build()));
            return last.get().statusCode() != UNAVAILABLE;
        });
        return last.get();
    }

    private HttpResponse<byte[]> once(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ServerFailure("%s does not respond: %s".formatted(request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while waiting for %s.".formatted(request.uri()), e);
        }
    }

    private static HttpResponse<byte[]> accepted(HttpResponse<byte[]> response) {
        if (response.statusCode() >= FIRST_REFUSAL) {
            throw new ServerFailure("%s %s returned %d: %s"
                    .formatted(
                            response.request().method(),
                            response.request().uri(),
                            response.statusCode(),
                            new String(response.body(), UTF_8).strip()));
        }
        return response;
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
