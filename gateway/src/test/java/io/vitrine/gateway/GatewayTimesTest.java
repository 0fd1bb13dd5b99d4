package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The timeouts of clients and services: heads, bodies, responses, and clients that do not read. */
class GatewayTimesTest extends WithSmallLimits {

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
            Awaitility.await().atMost(TIMEOUT).until(() -> reader.readLine().startsWith("HTTP/1.1 200 "));

            assertThat(dripped(socket, "G")).contains("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_connection_that_is_idle_for_too_long_is_closed_and_one_that_waits_for_its_answer_is_not() throws Exception {
        var usual = GatewayLimits.DEFAULT;
        var limits = new GatewayLimits(
                8,
                4,
                2,
                usual.headBytes(),
                usual.bodyBytes(),
                usual.uploadBytes(),
                usual.head(),
                usual.body(),
                usual.upload(),
                Duration.ofMillis(300),
                usual.write(),
                usual.answer());
        query.createContext("/slow", exchange -> {
            LockSupport.parkNanos(3 * limits.idle().toNanos());
            answer(exchange, 200, "at last");
        });
        gateway.close();
        gateway = gateway(routes(), limits);
        gateway.start();
        try (var socket = connected()) {
            send(socket, "GET /api/projects HTTP/1.1\r\nHost: x\r\n\r\nGET /slow HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(rest(socket)).endsWith("at last").doesNotContain(" 408 ");
        }
    }

    @Test
    void a_connection_is_not_late_after_an_answer_of_the_gateways_own() throws Exception {
        try (var socket = connected()) {
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            send(socket, "HEAD //refused HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(reader.readLine()).startsWith("HTTP/1.1 400 ");
            TimeUnit.MILLISECONDS.sleep(3 * quick().head().toMillis());
            send(socket, "HEAD /api/projects HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(reader.lines()).contains("HTTP/1.1 200 OK").noneMatch(line -> line.startsWith("HTTP/1.1 408 "));
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
    void a_body_that_never_comes_is_answered_408() throws Exception {
        try (var socket = connected()) {
            send(socket, "POST /api/projects HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");

            assertThat(rest(socket)).startsWith("HTTP/1.1 408 ").contains("\"code\":\"request-timeout\"");
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

        // With a socket, because the first connection of a Java client is slow on a busy machine.
        try (var socket = connected()) {
            send(socket, "GET /delivery/changes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            TimeUnit.MILLISECONDS.sleep(3 * quick().answer().toMillis());
            last.countDown();

            assertThat(rest(socket)).contains("data: 1\n\n");
        }
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

    /** Everything that is sent to a client that repeats this text every 50 ms, until the connection ends. */
    private static String dripped(Socket socket, String drop) throws Exception {
        var until = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < until && socket.getInputStream().available() == 0) {
            send(socket, drop);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return rest(socket);
    }
}
