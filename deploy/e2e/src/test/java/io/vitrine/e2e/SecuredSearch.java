package io.vitrine.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vitrine.servers.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * An Elasticsearch behind https that refuses requests without the right password, as its security module does, which
 * the reduced server of the tests lacks.
 */
final class SecuredSearch implements AutoCloseable {

    private static final String REFUSAL =
            "{\"error\":{\"type\":\"security_exception\",\"reason\":\"unable to authenticate user\"},\"status\":401}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpsServer server;
    private final String behind;
    private final String user;
    private volatile String password;

    private SecuredSearch(HttpsServer server, String behind, String user, String password) {
        this.server = server;
        this.behind = behind;
        this.user = user;
        this.password = password;
    }

    /** @param behind address of the Elasticsearch that answers */
    static SecuredSearch before(String behind, ServerCertificate certificate, String user, String password)
            throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var secured = new SecuredSearch(server, behind, user, password);
        server.createContext("/", secured::handle);
        server.start();
        return secured;
    }

    String uri() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    void password(String password) {
        this.password = password;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (isAuthenticated(exchange)) {
                forward(exchange, body);
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                answer(exchange, 401, REFUSAL.getBytes(UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAuthenticated(HttpExchange exchange) {
        var expected = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (var name : new String[] {"Content-Type", "Accept"}) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> request.header(name, value));
        }
        var response = client.send(request.build(), BodyHandlers.ofByteArray());
        for (var name : new String[] {"Content-Type", "X-Elastic-Product"}) {
            response.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
        }
        answer(exchange, response.statusCode(), response.body());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        var isBodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(status, isBodiless ? -1 : body.length);
        if (!isBodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
