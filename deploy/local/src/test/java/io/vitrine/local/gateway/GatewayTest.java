package io.vitrine.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway between real clients and real backends. */
@Timeout(30)
class GatewayTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();

    private HttpServer command;
    private HttpServer query;
    private HttpServer delivery;
    private Gateway gateway;

    @BeforeEach
    void three_services_behind_a_gateway() throws Exception {
        command = backend("command");
        query = backend("query");
        delivery = backend("delivery");
        gateway = new Gateway(
                0,
                Routes.of(
                        command.getAddress().getPort(),
                        query.getAddress().getPort(),
                        delivery.getAddress().getPort()));
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

    @ParameterizedTest
    @CsvSource({
        "GET, /api/projects, query",
        "HEAD, /api/projects, query",
        "POST, /api/projects, command",
        "PUT, /api/projects/1, command",
        "PATCH, /api/projects/1, command",
        "DELETE, /api/projects/1, command",
        "OPTIONS, /api/projects, command",
        "GET, /widgets, query",
        "HEAD, /widgets/1, query",
        "POST, /widgets, command",
        "PUT, /widgets/1, command",
        "DELETE, /widgets/1/contents/2, command",
        "GET, /delivery/acme/widgets/hero, delivery",
        "HEAD, /delivery/acme/widgets/hero, delivery",
        "OPTIONS, /delivery/acme/widgets/hero, delivery",
        "POST, /delivery/acme/widgets/hero, delivery",
        "GET, /embed.js, delivery",
        "GET, /delivery-notes, query",
        "GET, /%64elivery/acme, delivery",
    })
    void the_right_service_answers(String method, String path, String service) throws Exception {
        var answer = send(request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Service")).hasValue(service);
    }

    @Test
    void the_clients_address_is_passed_on_and_its_claims_are_not() throws Exception {
        query.createContext("/seen", exchange -> {
            var headers = exchange.getRequestHeaders();
            answer(
                    exchange,
                    200,
                    "%s|%s|%s|%s|%s|%s"
                            .formatted(
                                    headers.get("X-Forwarded-For"),
                                    headers.get("Forwarded"),
                                    headers.get("X-Real-IP"),
                                    headers.get("X-Forwarded-Host"),
                                    headers.get("Host"),
                                    headers.get("X-Request-Id")));
        });

        var answer = send(request("/seen")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .header("X-Request-Id", "r-1"));

        var host = "127.0.0.1:" + gateway.port();
        assertThat(answer.body())
                .isEqualTo(
                        "[127.0.0.1]|[by=\"127.0.0.1\";for=\"127.0.0.1\";host=\"%s\";proto=http]|null|[%s]|[%s]|[r-1]"
                                .formatted(host, host, host));
    }

    @Test
    void head_keeps_the_length_of_what_is_not_sent() throws Exception {
        query.createContext("/long", exchange -> {
            exchange.getResponseHeaders().set("Content-Length", "12345");
            exchange.sendResponseHeaders(200, -1);
        });

        var answer = send(request("/long").HEAD());

        assertThat(answer.headers().firstValue("Content-Length")).hasValue("12345");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void not_modified_stays_not_modified() throws Exception {
        delivery.createContext("/delivery/same", exchange -> {
            exchange.getResponseHeaders()
                    .set("ETag", exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.sendResponseHeaders(304, -1);
        });

        var answer = send(request("/delivery/same").header("If-None-Match", "\"7\""));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
    }

    @Test
    void compressed_bodies_stay_as_they_are() throws Exception {
        var bytes = new byte[] {31, -117, 8, 0, 1, 2, 3};
        delivery.createContext("/delivery/zipped", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.getResponseHeaders()
                    .set("X-Accepted", exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });

        var answer = client.send(
                request("/delivery/zipped")
                        .header("Accept-Encoding", "br, gzip")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.headers().firstValue("X-Accepted")).hasValue("br, gzip");
    }

    @Test
    void a_stream_begins_before_its_first_event_and_flows_event_by_event() throws Exception {
        var firstWanted = new CountDownLatch(1);
        var secondWanted = new CountDownLatch(1);
        delivery.createContext("/delivery/acme/changes", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            out.flush();
            await(firstWanted);
            out.write("data: 1\n\n".getBytes(UTF_8));
            out.flush();
            await(secondWanted);
            out.write("data: 2\n\n".getBytes(UTF_8));
            exchange.close();
        });

        var answer = client.send(request("/delivery/acme/changes").build(), BodyHandlers.ofInputStream());
        firstWanted.countDown();
        var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
        assertThat(lines.readLine()).isEqualTo("data: 1");
        secondWanted.countDown();
        assertThat(lines.lines().toList()).containsExactly("", "data: 2", "");
    }

    @Test
    void a_large_chunked_upload_arrives_whole() throws Exception {
        command.createContext("/upload", exchange -> {
            var length = exchange.getRequestBody().readAllBytes().length;
            answer(exchange, 200, length + " " + exchange.getRequestHeaders().getFirst("Transfer-encoding"));
        });

        var answer = send(request("/upload")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[5_000_000]))));

        assertThat(answer.body()).isEqualTo("5000000 chunked");
    }

    @Test
    void large_headers_pass_both_ways() throws Exception {
        var large = "t".repeat(16 * 1024);
        query.createContext("/large", exchange -> {
            exchange.getResponseHeaders()
                    .set("X-Large", exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 200, "");
        });

        var answer = send(request("/large").header("Authorization", large));

        assertThat(answer.headers().firstValue("X-Large")).hasValue(large);
    }

    @Test
    void headers_too_large_for_anybody_are_refused_as_a_problem() throws Exception {
        var answer = send(request("/large").header("Authorization", "t".repeat(60_000)));

        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"request-header-fields-too-large\"");
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
                var other = new Gateway(0, Routes.of(1, silent.getLocalPort(), 1), Duration.ofMillis(200))) {
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
            try (var other = new Gateway(0, Routes.of(broken.getLocalPort(), 1, 1))) {
                other.start();
                var uri = URI.create("http://127.0.0.1:%d/x".formatted(other.port()));

                var answer = send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("{}")));

                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body()).contains("\"code\":\"service-interrupted\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/projects/a%2Fb?q=%C3%A4%20%2B&q=",
                "/api//projects/;v=1/x",
                "/api/%2e%2e/%252F",
                "/api/x?filter={\"a\":[1|2]}^`",
                "/api/./b/../c",
                "/api/?",
            })
    void the_target_is_passed_on_to_the_letter(String target) throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
                var other = new Gateway(0, Routes.of(1, server.getLocalPort(), 1))) {
            other.start();
            var seen = Executors.newVirtualThreadPerTaskExecutor().submit(() -> {
                try (var socket = server.accept()) {
                    var line = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
                    socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(UTF_8));
                    return line;
                }
            });
            try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), other.port())) {
                socket.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
                                .formatted(target)
                                .getBytes(UTF_8));

                assertThat(seen.get(5, TimeUnit.SECONDS)).isEqualTo("GET " + target + " HTTP/1.1");
            }
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
    @ValueSource(strings = {"/api/x?limit=%zz", "/api/x?limit=%", "/api/%zz"})
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
    @ValueSource(strings = {"/widgets?limit=%zz", "/widgets/1?%"})
    void a_target_that_cannot_be_decoded_is_refused_in_the_words_of_the_document(String target) throws Exception {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .formatted(target)
                            .getBytes(UTF_8));

            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("\"error\":true", "\"message\":");
        }
    }

    @Test
    void hop_by_hop_headers_end_here() throws Exception {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port())) {
            query.createContext("/hop", exchange -> {
                var headers = exchange.getRequestHeaders();
                answer(exchange, 200, "%s %s".formatted(headers.get("X-Private"), headers.get("Keep-Alive")));
            });
            socket.getOutputStream().write("""
                            GET /hop HTTP/1.1\r
                            Host: x\r
                            Connection: close, X-Private\r
                            Keep-Alive: 5\r
                            X-Private: 1\r
                            \r
                            """.getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .endsWith("null null");
        }
    }

    @Test
    void connections_to_the_services_are_kept() throws Exception {
        for (var i = 0; i < 20; i++) {
            send(request("/api/projects"));
        }

        assertThat(connections).hasSizeLessThan(3);
    }

    private HttpServer backend(String name) throws IOException {
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

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(gateway.port(), path)))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
