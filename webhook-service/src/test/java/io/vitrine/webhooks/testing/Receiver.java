package io.vitrine.webhooks.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The receiver of a webhook: records its calls, and answers them as a test wants. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** @param headers with names in small letters */
    public record Call(Map<String, String> headers, String body, long nanos) {

        public JsonNode event() {
            return JsonMapper.shared().readTree(body);
        }

        /** The name that its event gives a widget. */
        public String name() {
            return event().at("/data/name").asString("");
        }
    }

    /** What is answered to a call. */
    public interface Manner {
        void answer(Call call, HttpExchange exchange) throws IOException;
    }

    public Receiver(Manner manner) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var headers = new java.util.HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            var call = new Call(headers, new String(exchange.getRequestBody().readAllBytes()), System.nanoTime());
            calls.add(call);
            try (exchange) {
                manner.answer(call, exchange);
            }
        });
        server.start();
    }

    /** One that takes everything. */
    public static Receiver willing() {
        return new Receiver((_, exchange) -> answer(exchange, 204, ""));
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes();
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public String url() {
        return "http://127.0.0.1:%d/hook".formatted(port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<String> names() {
        return calls.stream().map(Call::name).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
