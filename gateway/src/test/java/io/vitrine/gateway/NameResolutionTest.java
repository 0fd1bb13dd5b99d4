package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services on other hosts. The whole of 127.0.0.0/8 is this machine, so 127.0.0.2 stands for another one. */
class NameResolutionTest extends BehindTheGateway {

    private static final String ELSEWHERE = "127.0.0.2";

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void a_service_is_found_by_address_and_by_name(String host) throws Exception {
        try (var other = gateway(queryAt(host, query.getAddress().getPort()))) {
            other.start();
            gateway.close();
            gateway = other;

            assertThat(send(request("/api/projects")).body()).isEqualTo("query");
        }
    }

    @Test
    void a_service_may_be_on_another_host() throws Exception {
        var service = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(ELSEWHERE), 0), 50);
        service.createContext("/", exchange -> answer(exchange, 200, "elsewhere"));
        service.start();
        try (var other = gateway(queryAt(ELSEWHERE, service.getAddress().getPort()))) {
            other.start();
            gateway.close();
            gateway = other;

            assertThat(send(request("/api/projects")).body()).isEqualTo("elsewhere");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void a_name_that_is_not_known_is_a_service_that_is_down() throws Exception {
        try (var other = gateway(queryAt("no-such-host.invalid", 80))) {
            other.start();
            gateway.close();
            gateway = other;

            var answer = send(request("/api/projects"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("query-service");
        }
    }

    private static Routes queryAt(String host, int port) {
        var one = List.of(new ServiceAddress(host, port, null));
        return Routes.of(one, one, one);
    }
}
