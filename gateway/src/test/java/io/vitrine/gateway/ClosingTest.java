package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A closing gateway finishes open requests and closes endless streams. */
class ClosingTest extends BehindTheGateway {

    @Test
    void a_request_that_is_being_answered_is_answered_and_no_other_connection_is_taken() throws Exception {
        var asked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        query.createContext("/slow", exchange -> {
            asked.countDown();
            await(release);
            answer(exchange, 200, "whole");
        });
        var port = gateway.port();
        var slow = client.sendAsync(request("/slow").build(), BodyHandlers.ofString());
        await(asked);

        var closing = CompletableFuture.runAsync(gateway::close);
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(
                                () -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close())
                        .isInstanceOf(ConnectException.class));
        release.countDown();

        var answer = slow.get(10, TimeUnit.SECONDS);
        assertThat(answer.body()).isEqualTo("whole");
        assertThat(answer.headers().firstValue("Connection")).hasValue("close");
        closing.get(10, TimeUnit.SECONDS);
    }

    @Test
    void idle_connections_and_streams_are_ended() throws Exception {
        var never = new CountDownLatch(1);
        delivery.createContext("/delivery/changes", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            await(never);
        });
        try (var idle = connected();
                var stream = connected()) {
            idle.getOutputStream().write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            stream.getOutputStream().write("GET /delivery/changes HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            assertThat(idle.getInputStream().read()).isEqualTo('H');
            assertThat(stream.getInputStream().read()).isEqualTo('H');

            var begin = System.nanoTime();
            gateway.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
            idle.getInputStream().readAllBytes();
            stream.getInputStream().readAllBytes();
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (var other = new Gateway(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), gateway.port()),
                Routes.of(1, 1, 1),
                GatewayLimits.DEFAULT,
                TrustedProxies.NONE,
                Map.of())) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("The public port %d cannot be opened".formatted(gateway.port()));
        }
    }

    private Socket connected() throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port());
        socket.setSoTimeout(10_000);
        return socket;
    }
}
