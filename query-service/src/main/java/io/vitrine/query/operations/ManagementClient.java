package io.vitrine.query.operations;

import io.vitrine.events.EventJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A client of the management ports. Its responses never fail: a failure is a part of the reply. */
final class ManagementClient implements AutoCloseable {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    /** Below the time after which the public port gives up. */
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(45);

    /** Of a DOWN health. */
    private static final int SERVICE_UNAVAILABLE = 503;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(READ_TIMEOUT).build();

    /** @param token the management token; blank for none */
    ManagementClient(String token) {
        this.token = token.strip();
    }

    /**
     * @param status 0 without a response
     * @param body missing unless it is JSON
     * @param failure null for a response that has what was asked for, and for 404
     */
    record Reply(int status, JsonNode body, @Nullable String failure) {

        boolean isFound() {
            return failure == null && status != NOT_FOUND;
        }

        /** There was no response, so a write may have been carried out. */
        boolean isTimedOut() {
            return status == 0 && failure != null && failure.startsWith("No response");
        }
    }

    /** @param endpoint below {@code /actuator} */
    CompletableFuture<Reply> get(URI process, String endpoint) {
        return send(request(process, endpoint).GET(), READ_TIMEOUT);
    }

    CompletableFuture<Reply> post(URI process, String endpoint, String body) {
        return send(request(process, endpoint).POST(BodyPublishers.ofString(body)), WRITE_TIMEOUT);
    }

    private HttpRequest.Builder request(URI process, String endpoint) {
        var base = process.toString().replaceAll("/+$", "");
        var request = HttpRequest.newBuilder(URI.create(base + "/actuator/" + endpoint))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<Reply> send(HttpRequest.Builder request, Duration timeout) {
        return client.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(ManagementClient::reply)
                .exceptionally(e -> new Reply(0, MissingNode.getInstance(), reason(e, timeout)));
    }

    private static Reply reply(HttpResponse<String> response) {
        var body = json(response.body());
        var isUsable =
                response.statusCode() == OK || response.statusCode() == SERVICE_UNAVAILABLE && body.has("status");
        return new Reply(
                response.statusCode(),
                body,
                isUsable || response.statusCode() == NOT_FOUND
                        ? null
                        : "Status %d: %s"
                                .formatted(
                                        response.statusCode(),
                                        body.path("detail").asString("no detail")));
    }

    private static JsonNode json(String text) {
        try {
            return EventJson.MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static String reason(Throwable e, Duration timeout) {
        var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof TimeoutException
                ? "No response within %d s.".formatted(timeout.toSeconds())
                : "Not reachable: " + cause;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
