package io.vitrine.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway as a process, from its environment. */
class GatewayServiceTest {

    private HttpServer service;
    private Map<String, String> environment;

    @BeforeEach
    void a_service_that_returns_the_client_it_was_told() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
        service.createContext("/", exchange -> {
            var client =
                    exchange.getRequestHeaders().getFirst("X-Forwarded-For").getBytes();
            exchange.sendResponseHeaders(200, client.length);
            exchange.getResponseBody().write(client);
            exchange.close();
        });
        service.start();
        var port = Integer.toString(service.getAddress().getPort());
        environment = new HashMap<>(Map.of(
                "VITRINE_GATEWAY_PORT", "0",
                "VITRINE_GATEWAY_COMMAND_PORT", port,
                "VITRINE_GATEWAY_QUERYPORT", port,
                "VITRINE_GATEWAY_DELIVERY_PORT", port,
                "VITRINE_GATEWAY_DELIVERY_HOST", "localhost"));
    }

    @AfterEach
    void it_is_gone() {
        service.stop(0);
    }

    @Test
    void it_forwards_delivery_too() throws Exception {
        assertThat(got("/delivery/shop/widgets/hero", "203.0.113.9")).isEqualTo("127.0.0.1");
    }

    @Test
    void a_trusted_proxy_names_the_client() throws Exception {
        environment.put("VITRINE_TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.1");

        assertThat(got("/api/projects", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void the_root_is_its_own_page() throws Exception {
        assertThat(got("/", "203.0.113.9")).contains("Vitrine");
    }

    @ParameterizedTest
    @CsvSource({
        "VITRINE_GATEWAY_DELIVERY_PORT, none, vitrine.gateway.delivery-port must be a port",
        "VITRINE_TRUSTED_PROXIES, proxy, vitrine.trusted-proxies is not valid",
    })
    void a_wrong_setting_is_named(String variable, String value, String message) {
        environment.put(variable, value);

        assertThatThrownBy(() -> GatewayService.open(new EnvironmentSettings(environment)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private String got(String path, String claimed) throws Exception {
        try (var gateway = GatewayService.open(new EnvironmentSettings(environment));
                var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:%d%s".formatted(gateway.port(), path));
            var request = HttpRequest.newBuilder(uri)
                    .header("X-Forwarded-For", claimed)
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
