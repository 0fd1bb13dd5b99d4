package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses in memory are sent by the gateway in order, and all others by the services. */
class ReadyAnswersTest extends BehindTheGateway {

    private static final String READY = "/delivery/acme/widgets/hero";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<InetAddress> clients = new CopyOnWriteArrayList<>();

    @BeforeEach
    void one_answer_is_ready() {
        gateway.answerFrom(this::find);
    }

    private @Nullable ByteBuf find(
            HttpRequest request, String target, SocketAddress client, boolean stays, ByteBufAllocator buffers) {
        asked.add(target);
        clients.add(((InetSocketAddress) client).getAddress());
        if (!target.equals(READY)) {
            return null;
        }
        var text = "HTTP/1.1 200 OK\r\nX-Service: memory\r\nContent-Length: 5\r\n%s\r\n%s"
                .formatted(
                        stays ? "" : "Connection: close\r\n",
                        request.method().name().equals("HEAD") ? "" : "ready");
        return buffers.buffer().writeBytes(text.getBytes(US_ASCII));
    }

    @Test
    void it_is_answered_without_a_service() throws Exception {
        for (var i = 0; i < 3; i++) {
            var answer = send(request(READY));
            assertThat(answer.body()).isEqualTo("ready");
            assertThat(answer.headers().firstValue("X-Service")).hasValue("memory");
        }
        assertThat(send(request(READY).HEAD()).body()).isEmpty();
        assertThat(connections).isEmpty();
        assertThat(clients).containsOnly(InetAddress.getLoopbackAddress());
    }

    @Test
    void what_is_not_ready_is_passed_on() throws Exception {
        assertThat(send(request(READY + "2")).body()).isEqualTo("delivery");
        gateway.answerFrom(null);
        assertThat(send(request(READY)).body()).isEqualTo("delivery");
    }

    @Test
    void what_is_for_other_services_is_not_looked_for() throws Exception {
        assertThat(send(request("/widgets/1")).body()).isEqualTo("query");
        assertThat(send(request("/")).body()).contains("<title>Vitrine</title>");
        assertThat(send(request(READY).POST(BodyPublishers.noBody())).body()).isEqualTo("delivery");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0",
                "Content-Length: 2\r\nX: y",
                "Transfer-Encoding: chunked",
                "Expect: 100-continue",
                "Connection: If-None-Match",
                "Connection: close, If-None-Match",
                "Connection: keep-alive\r\nConnection: If-None-Match",
            })
    void what_a_service_would_not_see_as_it_was_sent_is_passed_on(String field) throws Exception {
        try (var socket = connected()) {
            send(socket, "GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n".formatted(READY, field));
            send(socket, field.startsWith("Transfer") ? "0\r\n\r\n" : field.contains(": 2") ? "{}" : "");
            socket.shutdownOutput();

            assertThat(rest(socket)).containsIgnoringCase("X-Service: delivery");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void it_waits_for_its_turn_behind_what_was_passed_on() throws Exception {
        try (var socket = connected()) {
            send(
                    socket,
                    "GET /x HTTP/1.1\r\nHost: x\r\n\r\nGET %1$s HTTP/1.1\r\nHost: x\r\n\r\nGET /y HTTP/1.1\r\nHost: x\r\n\r\nGET http://x%1$s HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n"
                            .formatted(READY));

            assertThat(rest(socket)).containsPattern("(?s)^HTTP.*query.*HTTP.*ready.*HTTP.*query.*HTTP.*close.*ready$");
        }
    }

    @Test
    void many_at_once_are_all_answered_in_one_connection() throws Exception {
        try (var socket = connected()) {
            send(socket, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(READY).repeat(2_000));
            socket.shutdownOutput();

            assertThat(rest(socket).split("ready", -1)).hasSize(2_001);
        }
    }

    @Test
    void an_http_1_0_client_gets_one_answer_and_the_end() throws Exception {
        try (var socket = connected()) {
            send(socket, "GET %s HTTP/1.0\r\n\r\n".formatted(READY));

            assertThat(rest(socket)).contains("Connection: close").endsWith("\r\n\r\nready");
        }
    }

    private Socket connected() throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
}
