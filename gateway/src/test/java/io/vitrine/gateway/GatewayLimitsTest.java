package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of client connections, in total and per address, and of requests to services. */
class GatewayLimitsTest extends WithSmallLimits {

    @Test
    void connections_of_one_address_beyond_the_limit_are_answered_429_until_some_are_closed() throws Exception {
        var open = new Socket[quick().connectionsByAddress()];
        for (var i = 0; i < open.length; i++) {
            open[i] = connected();
            answered(open[i]);
        }
        try (var refused = connected()) {
            assertThat(rest(refused))
                    .startsWith("HTTP/1.1 429 ")
                    .contains("Retry-After: 1", "Connection: close", "(limit 4)", "\"code\":\"too-many-connections\"");
        }
        for (var socket : open) {
            socket.close();
        }
        Awaitility.await()
                .atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(send(request("/api/projects")).statusCode()).isEqualTo(200));
    }

    @Test
    void connections_of_all_addresses_beyond_the_limit_are_answered_503() throws Exception {
        var open = new Socket[quick().connections()];
        for (var i = 0; i < open.length; i++) {
            open[i] = connected(i % 2 == 0 ? "127.0.0.2" : "127.0.0.3");
            answered(open[i]);
        }
        try (var refused = connected("127.0.0.4")) {
            assertThat(rest(refused)).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1", "(limit 8)");
        }
        for (var socket : open) {
            socket.close();
        }
    }

    @Test
    void a_service_that_is_slow_takes_its_own_places_and_no_others() throws Exception {
        var release = new CountDownLatch(1);
        var waiting = new CountDownLatch(quick().inFlight());
        query.createContext("/slow", exchange -> {
            waiting.countDown();
            await(release);
            answer(exchange, 200, "");
        });
        var slow = new CompletableFuture<?>[] {
            client.sendAsync(request("/slow").build(), BodyHandlers.ofString()),
            client.sendAsync(request("/slow").build(), BodyHandlers.ofString())
        };
        await(waiting);

        var refused = send(request("/widgets/1"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body())
                .contains("Too many requests to the query-service are in flight (limit 2). Retry after 1 s.");
        assertThat(send(request("/delivery/a")).statusCode()).isEqualTo(200);

        release.countDown();
        CompletableFuture.allOf(slow).get(10, TimeUnit.SECONDS);
        assertThat(send(request("/widgets/1")).statusCode()).isEqualTo(200);
    }

    @Test
    void limits_can_be_set() {
        var limits = GatewayLimits.of(Map.of("connections-by-address", "7", "head-timeout", " 3 ")::get);

        assertThat(limits.connectionsByAddress()).isEqualTo(7);
        assertThat(limits.head()).isEqualTo(Duration.ofSeconds(3));
        assertThat(limits.connections()).isEqualTo(GatewayLimits.DEFAULT.connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "a", "1.5", "9999999999"})
    void what_is_no_limit_is_refused_by_its_name(String text) {
        assertThatThrownBy(() -> GatewayLimits.of(Map.of("in-flight", text)::get))
                .hasMessage("vitrine.gateway.in-flight must be a whole number of at least 1, not \"%s\".", text);
    }

    /** After its first response, a connection may be idle for longer than a test takes. */
    private static void answered(Socket socket) throws IOException {
        send(socket, "GET /api/projects HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(socket.getInputStream().read()).isEqualTo('H');
    }
}
