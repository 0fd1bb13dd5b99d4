package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed bodies, and bodies that the client does not send. */
class BodiesTest extends BehindTheGateway {

    @Test
    void a_malformed_chunk_is_the_clients_fault() throws Exception {
        var answer = raw("""
                POST /api/projects HTTP/1.1\r
                Host: gateway\r
                Transfer-Encoding: chunked\r
                Connection: close\r
                \r
                zz\r
                {}\r
                0\r
                \r
                """);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"bad-request\"");
    }

    @Test
    void a_head_whose_length_is_not_known_is_not_said_to_be_empty() throws Exception {
        query.createContext("/streamed", exchange -> {
            exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : 0);
            exchange.close();
        });

        var answer = raw("HEAD /streamed HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("Content-Length: 0");
        assertThat(answer).endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void a_body_larger_than_any_service_takes_is_answered_although_all_of_it_is_sent(int mebibytes) throws Exception {
        var body = BodyPublishers.ofByteArrays(Collections.nCopies(mebibytes, new byte[1 << 20]));

        for (var announced : List.of(true, false)) {
            var answer = send(request("/api/projects")
                    .POST(announced ? BodyPublishers.fromPublisher(body, mebibytes * (1L << 20)) : body));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("\"code\":\"body-too-large\"", "(limit 2097152 bytes)");
        }
    }

    @Test
    void a_file_has_its_own_limit_at_its_address_and_no_other() throws Exception {
        var size = GatewayLimits.DEFAULT.bodyBytes() + 1;
        var received = new AtomicInteger();
        command.createContext("/api/projects/one/files", exchange -> {
            received.set(exchange.getRequestBody().readAllBytes().length);
            answer(exchange, 201, "kept");
        });
        var file = BodyPublishers.ofByteArray(new byte[size]);

        assertThat(send(request("/api/projects/one/files").POST(file)).statusCode())
                .isEqualTo(201);
        assertThat(received).hasValue(size);
        assertThat(send(request("/api/projects/one/files").PUT(file)).statusCode())
                .isEqualTo(413);
        assertThat(send(request("/api/projects/one/files/x").POST(file)).statusCode())
                .isEqualTo(413);
        assertThat(raw("POST /api/projects/one/files HTTP/1.1\r\nHost: x\r\nContent-Length: 104857601\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("(limit 104857600 bytes)");
    }

    @Test
    void an_answer_that_does_not_wait_for_the_body_is_the_last_of_its_connection() throws Exception {
        command.createContext("/api/early", exchange -> {
            exchange.sendResponseHeaders(413, -1);
            exchange.getResponseBody().close();
        });
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port())) {
            var out = socket.getOutputStream();
            out.write(
                    "POST /api/early HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"a\":".getBytes(ISO_8859_1));

            var answer = new String(socket.getInputStream().readNBytes(300), ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Expect: \r\n", "Expect: \r\nExpect: 100-continue\r\n", "Expect: 100-continue\r\n"})
    void only_a_body_that_waits_to_be_asked_for_is_passed_on_as_such(String expect) throws Exception {
        var passedOn = new AtomicReference<List<String>>();
        command.createContext("/api/expect", exchange -> {
            passedOn.set(exchange.getRequestHeaders().getOrDefault("Expect", List.of()));
            answer(exchange, 200, "ok");
        });

        var answer = raw("POST /api/expect HTTP/1.1\r\nHost: x\r\n%sContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                .formatted(expect));

        assertThat(answer).contains("HTTP/1.1 200 ");
        assertThat(passedOn.get()).isEqualTo(expect.contains("100") ? List.of("100-continue") : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /a b HTTP/1.1", "GET / HTTP/1.1\r\nX: {16k}", "GET /{16k} HTTP/1.1", "GET"})
    void what_is_no_request_is_answered_as_the_last_of_its_connection(String head) throws Exception {
        assertThat(raw(head.replace("{16k}", "x".repeat(17_000)) + "\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .containsOnlyOnce("Connection: close\r\n");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
