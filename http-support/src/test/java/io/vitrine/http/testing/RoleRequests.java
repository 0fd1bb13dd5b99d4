package io.vitrine.http.testing;

import io.vitrine.http.testing.RoleMatrix.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Requests to endpoints of a service as a member.
 *
 * @param values of path variables; every other variable is a random id
 */
public record RoleRequests(int port, Map<String, String> values) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^:{}]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_BODY = 4_096;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** @param body its beginning, since some responses are streams without an end */
    public record Response(int status, String body) {

        /** Whether the caller lacks a scope, as opposed to other faults of the request. */
        public boolean lacksScope() {
            return status == 403 && body.contains("scope-missing");
        }

        public boolean isRefused() {
            return status == 401 || lacksScope() || status == 404 && body.contains("No such project");
        }
    }

    public Response send(Endpoint endpoint, String token, String body) throws IOException, InterruptedException {
        var path = VARIABLE.matcher(endpoint.path())
                .replaceAll(variable ->
                        values.getOrDefault(variable.group(1), UUID.randomUUID().toString()));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("X-Project-Id", values.get("projectId"))
                .header("Prefer", "respond-async")
                .header("Content-Type", "application/json");
        if (!endpoint.accept().isEmpty()) {
            request.header("Accept", endpoint.accept());
        }
        var method = endpoint.method();
        request.method(
                method,
                method.equals("GET") || method.equals("DELETE")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var content = response.body()) {
            return new Response(response.statusCode(), beginning(response.statusCode(), content));
        }
    }

    private static String beginning(int status, InputStream content) throws IOException {
        return status < 400 ? "" : new String(content.readNBytes(MAX_BODY), StandardCharsets.UTF_8);
    }
}
