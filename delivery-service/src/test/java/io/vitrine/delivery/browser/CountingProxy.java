package io.vitrine.delivery.browser;

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
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A proxy in front of delivery that counts the requests of browsers. It caches nothing. */
final class CountingProxy implements AutoCloseable {

    private static final Set<String> OF_A_CONNECTION =
            Set.of("connection", "host", "content-length", "transfer-encoding", "date", "upgrade", "http2-settings");

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String delivery;
    private final HttpServer server;

    CountingProxy(String delivery) throws IOException {
        this.delivery = delivery;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void forget() {
        requests.clear();
    }

    long count(String ending) {
        return requests.stream().filter(target -> target.endsWith(ending)).count();
    }

    private void pass(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        var request = HttpRequest.newBuilder(URI.create(delivery + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody());
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_A_CONNECTION.contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (exchange) {
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_A_CONNECTION.contains(name.toLowerCase())) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), hasBody(answer) ? 0 : -1);
            if (hasBody(answer)) {
                copy(answer, exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasBody(HttpResponse<?> answer) {
        return answer.statusCode() != 204 && answer.statusCode() != 304;
    }

    /** Unbuffered, so that event streams work. */
    private static void copy(HttpResponse<java.io.InputStream> answer, HttpExchange exchange) throws IOException {
        try (var in = answer.body();
                var out = exchange.getResponseBody()) {
            var buffer = new byte[1 << 14];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}
