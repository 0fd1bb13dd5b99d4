package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway whose clients come through a proxy that it trusts. */
class BehindAProxyTest extends WithSmallLimits {

    @BeforeEach
    void the_test_is_a_trusted_proxy() throws Exception {
        gateway.close();
        gateway = gateway(routes(), quick(), TrustedProxies.of(List.of("127.0.0.1"), "X-Forwarded-For"));
        gateway.start();
        query.createContext("/seen", exchange -> {
            var headers = exchange.getRequestHeaders();
            answer(exchange, 200, "%s|%s".formatted(headers.get("X-Forwarded-For"), headers.get("Forwarded")));
        });
    }

    @Test
    void services_get_the_address_that_the_proxy_states_and_nothing_that_the_client_claims() throws Exception {
        var seen = send(request("/seen")
                .header("X-Forwarded-For", "6.6.6.6, 203.0.113.7")
                .header("Forwarded", "for=6.6.6.6"));

        assertThat(seen.body()).isEqualTo("[203.0.113.7]|null");
    }

    @Test
    void a_request_without_a_statement_has_the_address_of_the_proxy() throws Exception {
        assertThat(send(request("/seen")).body()).isEqualTo("[127.0.0.1]|null");
        assertThat(send(request("/seen").header("X-Forwarded-For", "unknown")).body())
                .isEqualTo("[127.0.0.1]|null");
    }

    @Test
    void the_proxy_has_more_connections_than_a_client() throws Exception {
        for (var i = 0; i < quick().connectionsByAddress() + 2; i++) {
            var socket = connected();
            send(socket, "GET /api/projects HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(new String(socket.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 200");
        }
    }
}
