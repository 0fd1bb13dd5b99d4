package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client of a service's management endpoints, with the management token. */
public final class Management implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final String service;
    private final int port;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    private Management(String service, int port, String token) {
        this.service = service;
        this.port = port;
        this.token = token;
    }

    public static Management ofCommandService(Installation installation) {
        return new Management("command service", installation.ports().commandManagement(), token(installation.home()));
    }

    public static Management ofQueryService(Installation installation) {
        return new Management("query service", installation.ports().queryManagement(), token(installation.home()));
    }

    public static Management ofDeliveryService(Installation installation) {
        return new Management(
                "delivery service", installation.ports().deliveryManagement(), token(installation.home()));
    }

    /** The token of the installation, generated on first use. */
    static String token(ServerHome home) {
        return GeneratedKey.MANAGEMENT.current(home);
    }

    /**
     * The body of a 200 response.
     *
     * @param path below {@code /actuator/}
     * @throws ServerFailure for any other response, or without a response
     */
    public String request(String method, String path) throws InterruptedException {
        return request(method, path, null, TIMEOUT);
    }

    /**
     * @param body as JSON, or null for none
     * @param timeout for operations that finish before the response
     */
    public String request(String method, String path, @Nullable String body, Duration timeout)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/%s".formatted(port, path)))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(timeout)
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new ServerFailure("The %s returned %d: %s"
                        .formatted(service, answer.statusCode(), answer.body().strip()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new ServerFailure("The %s does not respond. See ./vitrine status.".formatted(service), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
