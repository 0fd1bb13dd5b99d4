package io.vitrine.delivery.server;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import io.vitrine.gateway.Gateway;
import io.vitrine.servers.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node with rate limits whose windows no test outlasts, at its own port and at a public port in its process. */
class LimitedDeliveryIT {

    private static final int REQUESTS = 40;

    private final HttpClient http = HttpClient.newHttpClient();
    private final History shop = History.ofProject();
    private final History other = History.ofProject();
    private final AtomicInteger polls = new AtomicInteger();

    private static Node node(String name, String limit, String... further) {
        var ports = Ports.free(3);
        var settings = Stream.of(
                "vitrine.delivery.port=" + ports.get(0),
                "vitrine.delivery.trusted-proxies=127.0.0.1",
                "vitrine.gateway.port=0",
                "vitrine.gateway.command-port=" + ports.get(1),
                "vitrine.gateway.query-port=" + ports.get(2),
                "vitrine.limits.%s.requests=%d".formatted(limit, REQUESTS),
                "vitrine.limits.%s.window=24h".formatted(limit));
        return Node.start(
                Node.emptyStore(),
                name,
                Stream.concat(settings, Arrays.stream(further)).toArray(String[]::new));
    }

    private HttpResponse<String> get(int port, String target, String client) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, target)))
                .header("X-Forwarded-For", client)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(int port, String target) throws Exception {
        return get(port, target, "192.0.2.1");
    }

    private static String hero(History history) {
        return "/delivery/%s/widgets/hero.json".formatted(history.key);
    }

    private void publish(Node node, History history) {
        var id = WidgetId.random();
        history.add(widget(id, "hero"), new WidgetPublished(id));
        Topic.send(history.events());
        // From addresses of their own, so that the requests of the test begin with the whole limit.
        await().untilAsserted(() -> assertThat(get(node.port(), hero(history), "198.51.100." + polls.incrementAndGet())
                        .statusCode())
                .isEqualTo(200));
    }

    private static long remaining(HttpResponse<?> answer) {
        return Long.parseLong(answer.headers()
                .firstValue("RateLimit")
                .orElseThrow()
                .replaceFirst("^\"[a-z-]+\";r=(\\d+);t=\\d+$", "$1"));
    }

    @Test
    void beyond_the_limit_of_its_project_a_widget_is_served_from_memory_and_all_else_is_refused() throws Exception {
        try (var node = node("limited-by-project", "project")) {
            publish(node, shop);
            publish(node, other);
            var first = get(node.port(), hero(shop));
            assertThat(first.headers().firstValue("RateLimit-Policy"))
                    .hasValue("\"project-delivery\";q=%d;w=86400".formatted(REQUESTS));

            for (var i = 0; i < REQUESTS; i++) {
                assertThat(get(node.port(), hero(shop)).statusCode()).isEqualTo(200);
            }

            assertThat(remaining(get(node.port(), hero(shop)))).isZero();
            var refused = get(node.port(), hero(shop) + "?include=metadata");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(JsonPath.<String>read(refused.body(), "$.type")).isEqualTo("urn:vitrine:problem:quota-exceeded");
            assertThat(JsonPath.<String>read(refused.body(), "$.violatedPolicies[0]"))
                    .isEqualTo("project-delivery");
            assertThat(refused.headers().firstValue("Retry-After"))
                    .hasValueSatisfying(
                            seconds -> assertThat(Long.parseLong(seconds)).isBetween(1L, 86_400L / REQUESTS));
            assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(get(node.port(), "/delivery/%s/files/%s.png".formatted(shop.project, "a".repeat(64)))
                            .statusCode())
                    .isEqualTo(429);
            assertThat(get(node.port(), hero(other)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_request_counts_once_for_its_address_wherever_it_is_answered() throws Exception {
        try (var node = node("limited-by-address", "address")) {
            publish(node, shop);
            var port = node.part(Gateway.class).port();
            var before = remaining(get(port, hero(shop)));

            assertThat(remaining(get(port, hero(shop)))).isEqualTo(before - 1);
            assertThat(remaining(get(port, "/delivery/%s/widgets/none".formatted(shop.key))))
                    .isEqualTo(before - 2);
            assertThat(remaining(get(port, "/delivery/no-project/changes"))).isEqualTo(before - 3);
            while (get(port, hero(shop)).statusCode() == 200) {
                assertThat(before--).isPositive();
            }

            var refused = get(port, hero(shop));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(JsonPath.<String>read(refused.body(), "$.violatedPolicies[0]"))
                    .isEqualTo("address-delivery");
            assertThat(get(port, "/delivery/%s/widgets/none".formatted(shop.key))
                            .statusCode())
                    .isEqualTo(429);
            assertThat(get(node.port(), hero(shop)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void behind_a_trusted_proxy_each_client_of_the_public_port_has_its_own_limit() throws Exception {
        try (var node = node("limited-behind-a-proxy", "address", "vitrine.trusted-proxies=127.0.0.0/8")) {
            var port = node.part(Gateway.class).port();
            publish(node, shop);
            for (var i = 0; i < REQUESTS; i++) {
                assertThat(get(port, hero(shop), "6.6.6.6, 203.0.113.7, 127.0.0.9")
                                .statusCode())
                        .isEqualTo(200);
            }

            // From memory, and forwarded.
            assertThat(get(port, hero(shop), "203.0.113.7").statusCode()).isEqualTo(429);
            assertThat(get(port, "/delivery/%s/widgets/none".formatted(shop.key), "9.9.9.9, 203.0.113.7")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(get(port, hero(shop), "203.0.113.8").statusCode()).isEqualTo(200);
            assertThat(get(port, hero(shop), "6.6.6.6").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_addresses_of_an_ipv6_network_share_a_limit() throws Exception {
        try (var node = node("limited-by-network", "address")) {
            for (var i = 0; i < REQUESTS; i++) {
                assertThat(get(node.port(), "/none", "2001:db8::" + i).statusCode())
                        .isNotEqualTo(429);
            }

            assertThat(get(node.port(), "/none", "2001:db8::ffff").statusCode()).isEqualTo(429);
            assertThat(get(node.port(), "/none", "2001:db8:0:1::").statusCode()).isNotEqualTo(429);
        }
    }
}
