package io.vitrine.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Bodies that are malformed, or that a request asks not to get. */
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

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
