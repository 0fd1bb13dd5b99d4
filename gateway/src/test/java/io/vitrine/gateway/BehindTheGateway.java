package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Three services behind a gateway, and a client. */
@Timeout(30)
abstract class BehindTheGateway {

    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Set<Integer> connections = ConcurrentHashMap.newKeySet();

    HttpServer command;

    HttpServer query;

    HttpServer delivery;

    Gateway gateway;

    @BeforeEach
    void three_services_behind_a_gateway() throws Exception {
        command = backend("command");
        query = backend("query");
        delivery = backend("delivery");
        gateway = gateway(routes());
        gateway.start();
    }

    @AfterEach
    void all_are_gone() throws Exception {
        client.close();
        gateway.close();
        command.stop(0);
        query.stop(0);
        delivery.stop(0);
    }

    Routes routes() {
        return Routes.of(
                command.getAddress().getPort(),
                query.getAddress().getPort(),
                delivery.getAddress().getPort());
    }

    static Gateway gateway(Routes routes) {
        return gateway(routes, GatewayLimits.DEFAULT);
    }

    static Gateway gateway(Routes routes, GatewayLimits limits) {
        return gateway(routes, limits, TrustedProxies.NONE);
    }

    static Gateway gateway(Routes routes, GatewayLimits limits, TrustedProxies proxies) {
        return new Gateway(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), routes, limits, proxies, Map.of());
    }

    HttpServer backend(String name) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress().getPort());
            exchange.getResponseHeaders().set("X-Service", name);
            answer(exchange, 200, exchange.getRequestMethod().equals("HEAD") ? "" : name);
        });
        server.start();
        return server;
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return request(gateway.port(), path);
    }

    static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
