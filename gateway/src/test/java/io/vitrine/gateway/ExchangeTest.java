package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and responses when connections end, are shared, or are pipelined. */
class ExchangeTest extends BehindTheGateway {

    @Test
    void requests_sent_at_once_are_answered_in_their_order() throws Exception {
        var release = new CountDownLatch(1);
        query.createContext("/slow", exchange -> {
            await(release);
            answer(exchange, 200, "slow");
        });
        try (var socket = connected()) {
            send(socket, """
                    GET /slow HTTP/1.1\r
                    Host: x\r
                    \r
                    POST /api/projects HTTP/1.1\r
                    Host: x\r
                    Content-Length: 2\r
                    \r
                    {}GET //refused HTTP/1.1\r
                    Host: x\r
                    \r
                    GET /delivery/a HTTP/1.1\r
                    Host: x\r
                    Connection: close\r
                    \r
                    """);
            release.countDown();

            assertThat(rest(socket)).containsSubsequence("slow", "command", "HTTP/1.1 400 ", "delivery");
        }
    }

    @Test
    void a_client_that_has_sent_all_it_had_to_is_answered() throws Exception {
        query.createContext("/late", exchange -> {
            answer(exchange, 200, "late");
        });
        try (var socket = connected()) {
            send(socket, "GET /late HTTP/1.1\r\nHost: x\r\n\r\nGET /delivery/a HTTP/1.1\r\nHost: x\r\n\r\n");
            socket.shutdownOutput();

            assertThat(rest(socket)).containsSubsequence("late", "delivery");
        }
    }

    @Test
    void a_read_is_sent_again_if_its_connection_was_just_being_closed_and_a_write_is_not() throws Exception {
        try (var reads = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
                var writes = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
                var other = gateway(Routes.of(writes.getLocalPort(), reads.getLocalPort(), 1))) {
            Thread.ofVirtual().start(() -> answerOnceOnEachConnection(reads));
            Thread.ofVirtual().start(() -> answerOnceOnEachConnection(writes));
            other.start();
            try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), other.port())) {
                send(socket, "GET /api/projects HTTP/1.1\r\nHost: x\r\n\r\n".repeat(3));
                send(socket, "POST /api/projects HTTP/1.1\r\nHost: x\r\n\r\n");
                send(socket, "POST /api/projects HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

                assertThat(rest(socket).lines().filter(line -> line.startsWith("HTTP/1.1 ")))
                        .map(line -> line.substring(9, 12))
                        .containsExactly("204", "204", "204", "204", "502");
            }
        }
    }

    /** The connection is closed at every second request. */
    private static void answerOnceOnEachConnection(ServerSocket service) {
        while (!service.isClosed()) {
            try (var connection = service.accept()) {
                var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
                readHead(lines);
                send(connection, "HTTP/1.1 204 No Content\r\n\r\n");
                readHead(lines);
            } catch (IOException e) {
                // The test is over.
                return;
            }
        }
    }

    private static void readHead(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        while (line != null && !line.isEmpty()) {
            line = lines.readLine();
        }
    }

    @Test
    void a_stream_ends_with_its_client() throws Exception {
        var ended = new CountDownLatch(1);
        delivery.createContext("/delivery/changes", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                while (ended.getCount() > 0) {
                    out.write("data: 1\n\n".getBytes(US_ASCII));
                    out.flush();
                }
            } catch (IOException e) {
                ended.countDown();
            }
        });
        try (var socket = connected()) {
            send(socket, "GET /delivery/changes HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        await(ended);
    }

    @Test
    void a_request_does_not_wait_for_a_stream_whose_client_has_gone() throws Exception {
        var begun = new CountDownLatch(1);
        var gone = new CountDownLatch(1);
        query.createContext("/api/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: 1\n\n".getBytes(US_ASCII));
            exchange.getResponseBody().flush();
            begun.countDown();
            await(gone);
            exchange.close();
        });
        try (var socket = connected()) {
            send(socket, "GET /api/events HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            await(begun);
        }

        // Connections of the gateway belong to an event loop, and clients take turns at the loops.
        for (var i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            try (var socket = connected()) {
                socket.setSoTimeout(5_000);
                send(socket, "GET /api/projects HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                        .endsWith("query");
            }
        }
        gone.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length", "Content-Length, close", "x, CONTENT-LENGTH"})
    void a_body_is_never_taken_for_a_request(String connection) throws Exception {
        var smuggled = "DELETE /api/projects/1 HTTP/1.1\r\nHost: x\r\n\r\n";
        command.createContext("/api/bodies", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), US_ASCII);
            answer(exchange, 200, "with " + body.length());
        });
        try (var socket = connected()) {
            send(socket, """
                    POST /api/bodies HTTP/1.1\r
                    Host: x\r
                    Connection: %s\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(connection, smuggled.length(), smuggled));
            socket.shutdownOutput();

            assertThat(rest(socket)).contains("with " + smuggled.length()).containsOnlyOnce("HTTP/1.1 ");
        }
    }

    @Test
    void a_client_of_http_1_0_gets_an_answer_in_chunks_as_it_can_read_it() throws Exception {
        query.createContext("/chunks", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("one,two".getBytes(US_ASCII));
            exchange.close();
        });
        try (var socket = connected()) {
            send(socket, "GET /chunks HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

            assertThat(rest(socket))
                    .contains("Connection: close\r\n")
                    .doesNotContainIgnoringCase("Transfer-Encoding")
                    .endsWith("\r\n\r\none,two");
        }
    }

    @Test
    void a_client_of_http_1_0_may_keep_its_connection() throws Exception {
        try (var socket = connected()) {
            send(socket, "GET /api/projects HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            send(socket, "GET /delivery/a HTTP/1.0\r\n\r\n");

            assertThat(rest(socket))
                    .containsSubsequence("Connection: keep-alive\r\n", "query", "Connection: close\r\n", "delivery");
        }
    }

    @Test
    void an_answer_that_ends_with_its_connection_arrives_whole() throws Exception {
        try (var service = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
                var other = gateway(Routes.of(1, service.getLocalPort(), 1))) {
            other.start();
            try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), other.port())) {
                send(socket, "GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                try (var connection = service.accept()) {
                    send(connection, "HTTP/1.1 200 OK\r\n\r\none,");
                    send(connection, "two");
                }

                assertThat(rest(socket))
                        .contains("Transfer-Encoding: chunked\r\n")
                        .containsSubsequence("one,", "two", "\r\n0\r\n\r\n");
            }
        }
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
}
