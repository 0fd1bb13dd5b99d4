package io.vitrine.local.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What slow clients and many clients cost, with limits small enough to be reached at once. */
class GatewayLimitsTest extends BehindTheGateway {

    private static final Duration SOON = Duration.ofSeconds(10);

    static GatewayLimits quick() {
        return new GatewayLimits(
                8,
                4,
                2,
                16 * 1024,
                Duration.ofMillis(400),
                Duration.ofMillis(400),
                Duration.ofSeconds(20),
                Duration.ofMillis(400),
                Duration.ofMillis(600));
    }

    @BeforeEach
    void the_limits_are_small() throws Exception {
        gateway.close();
        gateway = new Gateway(
                0,
                Routes.of(
                        command.getAddress().getPort(),
                        query.getAddress().getPort(),
                        delivery.getAddress().getPort()),
                quick());
        gateway.start();
    }

    @Test
    void a_head_that_drips_is_answered_408_and_its_connection_is_closed() throws Exception {
        try (var socket = connected()) {
            send(socket, "GET /api/projects HTTP/1.1\r\nHost: x\r\n");

            assertThat(dripped(socket, "X-A: b\r\n"))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("Connection: close", "application/problem+json", "\"code\":\"request-timeout\"");
        }
    }

    @Test
    void a_connection_that_sends_nothing_is_closed() throws Exception {
        try (var socket = connected()) {
            assertThat(rest(socket)).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_second_head_that_drips_is_ended_too_and_an_idle_connection_is_not() throws Exception {
        try (var socket = connected()) {
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            send(socket, "HEAD /api/projects HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(reader.readLine()).startsWith("HTTP/1.1 200 ");
            TimeUnit.MILLISECONDS.sleep(3 * quick().head().toMillis());
            send(socket, "HEAD /api/projects HTTP/1.1\r\nHost: x\r\n\r\n");
            Awaitility.await().atMost(SOON).until(() -> reader.readLine().startsWith("HTTP/1.1 200 "));

            assertThat(dripped(socket, "G")).contains("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_body_that_drips_is_answered_408() throws Exception {
        try (var socket = connected()) {
            send(socket, "POST /widgets HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");

            assertThat(dripped(socket, "x"))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("Connection: close", "\"error\":true", "\"code\":\"request-timeout\"");
        }
    }

    @Test
    void a_client_that_does_not_read_is_disconnected_and_the_service_is_told() throws Exception {
        var sent = new AtomicLong();
        var ended = new CountDownLatch(1);
        delivery.createContext("/delivery/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (var part = new byte[1 << 16]; sent.get() < 1L << 30; sent.addAndGet(part.length)) {
                    out.write(part);
                }
            } catch (IOException e) {
                ended.countDown();
            }
        });
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(1 << 16);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), gateway.port()));
            send(socket, "GET /delivery/endless HTTP/1.1\r\nHost: x\r\n\r\n");

            await(ended);
            assertThat(sent.get()).isLessThan(64L << 20);
        }
    }

    @Test
    void a_stream_may_be_silent_for_longer_than_any_answer() throws Exception {
        var last = new CountDownLatch(1);
        delivery.createContext("/delivery/changes", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            await(last);
            exchange.getResponseBody().write("data: 1\n\n".getBytes(US_ASCII));
            exchange.close();
        });

        var answer = client.send(request("/delivery/changes").build(), BodyHandlers.ofInputStream());
        TimeUnit.MILLISECONDS.sleep(3 * quick().answer().toMillis());
        last.countDown();

        assertThat(new String(answer.body().readAllBytes(), US_ASCII)).isEqualTo("data: 1\n\n");
    }

    @Test
    void an_answer_that_stops_in_the_middle_is_ended() throws Exception {
        var never = new CountDownLatch(1);
        query.createContext("/stops", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(never);
        });
        try (var socket = connected()) {
            send(socket, "GET /stops HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(rest(socket)).startsWith("HTTP/1.1 200 ");
        } finally {
            never.countDown();
        }
    }

    @Test
    void connections_of_one_address_beyond_the_limit_are_answered_429_until_some_are_closed() throws Exception {
        var open = new Socket[quick().connectionsByAddress()];
        for (var i = 0; i < open.length; i++) {
            open[i] = connected();
            answered(open[i]);
        }
        try (var refused = connected()) {
            assertThat(rest(refused))
                    .startsWith("HTTP/1.1 429 ")
                    .contains("Retry-After: 1", "Connection: close", "(limit 4)", "\"code\":\"too-many-connections\"");
        }
        for (var socket : open) {
            socket.close();
        }
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(send(request("/api/projects")).statusCode()).isEqualTo(200));
    }

    @Test
    void connections_of_all_addresses_beyond_the_limit_are_answered_503() throws Exception {
        var open = new Socket[quick().connections()];
        for (var i = 0; i < open.length; i++) {
            open[i] = connected(i % 2 == 0 ? "127.0.0.2" : "127.0.0.3");
            answered(open[i]);
        }
        try (var refused = connected("127.0.0.4")) {
            assertThat(rest(refused)).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1", "(limit 8)");
        }
        for (var socket : open) {
            socket.close();
        }
    }

    @Test
    void a_service_that_is_slow_takes_its_own_places_and_no_others() throws Exception {
        var release = new CountDownLatch(1);
        var waiting = new CountDownLatch(quick().inFlight());
        query.createContext("/slow", exchange -> {
            waiting.countDown();
            await(release);
            answer(exchange, 200, "");
        });
        var slow = new CompletableFuture<?>[] {
            client.sendAsync(request("/slow").build(), BodyHandlers.ofString()),
            client.sendAsync(request("/slow").build(), BodyHandlers.ofString())
        };
        await(waiting);

        var refused = send(request("/widgets/1"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body())
                .contains("Too many requests to the query-service are in flight (limit 2). Retry after 1 s.");
        assertThat(send(request("/delivery/a")).statusCode()).isEqualTo(200);

        release.countDown();
        CompletableFuture.allOf(slow).get(10, TimeUnit.SECONDS);
        assertThat(send(request("/widgets/1")).statusCode()).isEqualTo(200);
    }

    @Test
    void limits_can_be_set() {
        var limits = GatewayLimits.of(
                Map.of("VITRINE_GATEWAY_CONNECTIONS_BY_ADDRESS", "7", "VITRINE_GATEWAY_HEAD_TIMEOUT", "3"));

        assertThat(limits.connectionsByAddress()).isEqualTo(7);
        assertThat(limits.head()).isEqualTo(Duration.ofSeconds(3));
        assertThat(limits.connections()).isEqualTo(GatewayLimits.DEFAULT.connections());
    }

    private Socket connected() throws IOException {
        return connected("127.0.0.1");
    }

    private Socket connected(String from) throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port(), InetAddress.ofLiteral(from), 0);
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    /** After its first answer, a connection may be idle for longer than a test takes. */
    private static void answered(Socket socket) throws IOException {
        send(socket, "GET /api/projects HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(socket.getInputStream().read()).isEqualTo('H');
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    /** What is answered, up to the end of the connection, to a client that sends this every 50 ms. */
    private static String dripped(Socket socket, String drop) throws Exception {
        var until = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < until && socket.getInputStream().available() == 0) {
            send(socket, drop);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return rest(socket);
    }
}
