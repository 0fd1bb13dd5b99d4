package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The refusals of the gateway itself. */
class GatewayRefusalsTest extends BehindTheGateway {

    @Test
    void headers_too_large_for_anybody_are_refused_as_a_problem() throws Exception {
        var answer = send(request("/large").header("Authorization", "t".repeat(17_000)));

        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "\"code\":\"request-header-fields-too-large\"",
                        "The head of the request is too large (limit 16 KiB with all headers).");
    }

    @Test
    void a_service_that_is_down_is_a_problem_to_be_tried_again() throws Exception {
        command.stop(0);

        var answer = send(request("/api/projects").header("X-Request-Id", "r-2").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).isEqualTo("""
                        {"type":"urn:vitrine:problem:service-unavailable","title":"Service unavailable","status":503,\
                        "code":"service-unavailable",\
                        "detail":"The command-service is not running at the moment. Nothing was changed.","traceId":"r-2"}""");
        assertThat(send(request("/api/projects")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/widgets/1 | application/json | {\"error\":true,\"code\":\"service-unavailable\",\"message\":",
                "/stores/a/v3/x | application/json | {\"status\":503,\"title\":",
                "/api/projects | application/problem+json | {\"type\":\"urn:vitrine:problem:service-unavailable\","
            })
    void a_service_that_is_down_is_told_in_the_words_of_the_document(String path, String type, String beginning)
            throws Exception {
        query.stop(0);

        var answer = send(request(path));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(answer.body()).startsWith(beginning);
    }

    @Test
    void a_service_that_does_not_answer_is_a_gateway_timeout() throws Exception {
        try (var silent = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
                var other = gateway(Routes.of(1, silent.getLocalPort(), 1), GatewayLimitsTest.quick())) {
            other.start();
            var uri = URI.create("http://127.0.0.1:%d/x".formatted(other.port()));

            var answer = send(HttpRequest.newBuilder(uri));

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("\"code\":\"service-timeout\"");
        }
    }

    @Test
    void a_service_that_breaks_off_is_a_bad_gateway() throws Exception {
        try (var broken = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try (var socket = broken.accept()) {
                    socket.getInputStream().read(new byte[100]);
                } catch (IOException _) {
                    // The test is over.
                }
            });
            try (var other = gateway(Routes.of(broken.getLocalPort(), 1, 1))) {
                other.start();
                var uri = URI.create("http://127.0.0.1:%d/x".formatted(other.port()));

                var answer = send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("{}")));

                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body()).contains("\"code\":\"service-interrupted\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/projects | application/problem+json | \"code\":\"expectation-failed\",\"detail\":\"Expect only supports 100-continue",
                "/delivery/a/widgets/b | application/problem+json | \"status\":417,\"code\":\"expectation-failed\"",
                "/widgets/1 | application/json | {\"error\":true,\"code\":\"expectation-failed\",",
                "/stores/a/v3/x | application/json | {\"status\":417,\"title\":\"Expect only supports 100-continue"
            })
    void what_is_expected_and_unknown_is_refused_in_the_words_of_the_document(String path, String type, String body)
            throws Exception {
        var answer = raw("POST %s HTTP/1.1\r\nHost: x\r\nExpect: x\r\nContent-Length: 2\r\n\r\n{}".formatted(path));

        assertThat(answer).startsWith("HTTP/1.1 417 ").contains("Content-Type: " + type, body, "X-Request-Id: ");
        assertThat(connections).as("what was passed on").isEmpty();
    }

    @Test
    void a_body_may_be_announced() throws Exception {
        var answer = raw("POST /x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                + "Connection: close\r\n\r\n{}");

        assertThat(answer).contains("HTTP/1.1 200 OK");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void a_target_that_could_be_a_host_is_refused() throws Exception {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port())) {
            socket.getOutputStream()
                    .write("GET //evil.example/api HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/x?limit=%zz",
                "/api/x?limit=%",
                "/api/%zz",
                "/widgets/%z",
                "/stores/a%00b/v3",
                "/api/\u00e4"
            })
    void a_target_that_cannot_be_decoded_is_refused(String target) throws Exception {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .formatted(target)
                            .getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"code\":\"bad-request\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/widgets?limit=%zz",
                "/widgets/1?%",
                "/widgets/\u00e4",
                "/widgets?limit=\u00e4",
                "/stores/../v3/content/widgets?%=1",
                "/stores/a/v3/content/widgets?name=\u00e4",
                "/stores/\u00ff/v3/content/widgets"
            })
    void a_target_that_cannot_be_decoded_is_refused_in_the_words_of_the_document(String target) throws Exception {
        var answer = raw("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(target));

        assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Type: application/json");
        assertThat(answer)
                .contains(
                        target.startsWith("/widgets")
                                ? "{\"error\":true,\"code\":\"bad-request\",\"message\":"
                                : "{\"status\":400,\"title\":");
        assertThat(connections).as("what was passed on").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/delivery/../widgets?%, application/problem+json",
        "/widgets/../delivery?%, application/json",
        "/%77idgets?%, application/json",
        "/%2e%2e/widgets?%, application/problem+json"
    })
    void dots_in_a_target_do_not_decide_in_whose_words_it_is_refused(String target, String type) throws Exception {
        assertThat(raw("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(target)))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: " + type + "\r\n");
    }
}
