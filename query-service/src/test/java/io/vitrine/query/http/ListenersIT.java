package io.vitrine.query.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.query.testing.QueryNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses of a node with the default settings, and what they allow. */
class ListenersIT {

    private final QueryNode node = QueryNode.shared();

    @Test
    void a_node_listens_on_the_loopback_address_alone() throws IOException {
        for (var port : new int[] {node.port(), node.managementPort()}) {
            new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close();
            assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.2"), port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void a_connection_that_is_closed_after_a_refusal_is_said_to_be() throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), node.port())) {
            socket.getOutputStream().write("GET /widgets HTTP/1.1\r\nHost: x\r\nExpect: \r\n\r\n".getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 417 ")
                    .containsOnlyOnce("Connection: close\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE"})
    void a_rebuild_needs_the_management_token(String method) throws Exception {
        assertThat(status(method, node.managementPort())).isEqualTo(401);
        assertThat(status(method, node.port())).isEqualTo(401);
        assertThat(status("GET", node.managementPort())).isEqualTo(200);
        assertThat(status("GET", node.port())).isEqualTo(404);
    }

    @Test
    void with_the_management_token_a_rebuild_is_under_the_operators_control() {
        assertThat(node.rebuild("DELETE").at("/state").asString()).isEqualTo("NONE");
        assertThat(node.rebuild("GET").at("/state").asString()).isEqualTo("NONE");
    }

    private static int status(String method, int port) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/rebuild".formatted(port)))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
