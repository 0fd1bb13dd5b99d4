package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway between real clients and real backends. */
class GatewayTest extends BehindTheGateway {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/projects, query",
        "HEAD, /api/projects, query",
        "POST, /api/projects, command",
        "PUT, /api/projects/1, command",
        "PATCH, /api/projects/1, command",
        "DELETE, /api/projects/1, command",
        "OPTIONS, /api/projects, command",
        "POST, /api/operations/rebuilds, query",
        "POST, /api/operations-2, command",
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
        "POST, /api/projects/1/widgets/preview, query",
        "POST, /api/projects/1/widgets/previe%77, query",
        "PUT, /api/projects/1/widgets/preview, command",
        "POST, /api/projects/1/widgets/preview/, command",
        "POST, /stores/1/v3/content/widget-templates/1/preview, command",
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
        assertThat(answer.body()).isEqualTo("[127.0.0.1]|null|null|[%s]|[%s]|[r-1]".formatted(host, host));
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
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2_000_000]))));

        assertThat(answer.body()).isEqualTo("2000000 chunked");
    }

    @Test
    void large_headers_pass_both_ways() throws Exception {
        var large = "t".repeat(15 * 1024);
        query.createContext("/large", exchange -> {
            exchange.getResponseHeaders()
                    .set("X-Large", exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 200, "");
        });

        var answer = send(request("/large").header("Authorization", large));

        assertThat(answer.headers().firstValue("X-Large")).hasValue(large);
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
                var other = gateway(Routes.of(1, server.getLocalPort(), 1))) {
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
}
