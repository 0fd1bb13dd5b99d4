package io.vitrine.e2e.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The receivers of webhooks, each with its own path. They record the received events in order. */
public final class Receivers implements AutoCloseable {

    private static final long SLOW_MILLIS = 25;
    private static final long SLOW_REPLAY_MILLIS = 2_000;
    private static final String SEQUENCE = "\"sequence\":\"";

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, List<Long>> got = new ConcurrentHashMap<>();
    private final CountDownLatch recovered = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    /** The behaviour of a receiver. */
    public enum Manner {
        GOOD,
        SLOW,
        /** Takes live events at once, and those of a replay slowly. */
        SLOW_TO_REPLAYS,
        /** Answers 500 until all have recovered. */
        FAILING,
        /** Answers nothing. */
        HANGING,
        /** Answers 410. */
        GONE
    }

    public Receivers() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::take);
        server.start();
    }

    public String url(Manner manner, int number) {
        return "http://127.0.0.1:%d/%s/%d".formatted(server.getAddress().getPort(), manner, number);
    }

    /** The positions of the events that a URL accepted, each at its first call. */
    public List<Long> got(String url) {
        var taken = got.getOrDefault(url.substring(url.indexOf('/', "http://".length())), List.of());
        synchronized (taken) {
            return taken.stream().distinct().toList();
        }
    }

    public void recover() {
        recovered.countDown();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var manner = Manner.valueOf(path.split("/")[1]);
            var taken = switch (manner) {
                case GOOD -> true;
                case SLOW -> !over.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
                case SLOW_TO_REPLAYS ->
                    !exchange.getRequestHeaders().containsKey("webhook-replay")
                            || !over.await(SLOW_REPLAY_MILLIS, TimeUnit.MILLISECONDS);
                case FAILING -> recovered.getCount() == 0;
                case HANGING -> !over.await(1, TimeUnit.MINUTES);
                case GONE -> false;
            };
            if (taken) {
                var places = got.computeIfAbsent(path, _ -> new ArrayList<>());
                synchronized (places) {
                    places.add(sequence(body));
                }
            }
            exchange.sendResponseHeaders(taken ? 204 : manner == Manner.GONE ? 410 : 500, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Found without reading the rest: there are many calls, and little time for each. */
    private static long sequence(String body) {
        var from = body.indexOf(SEQUENCE) + SEQUENCE.length();
        return Long.parseLong(body.substring(from, body.indexOf('"', from)));
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
