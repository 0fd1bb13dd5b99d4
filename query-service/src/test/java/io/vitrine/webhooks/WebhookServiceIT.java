package io.vitrine.webhooks;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.query.testing.Views;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.servers.testing.TestPostgres;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.testing.LocalPort;
import io.vitrine.webhooks.testing.Receiver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application of its own sends webhooks, and a query node with the same databases does not. */
class WebhookServiceIT {

    private static final String COUNTS = "vitrine_webhooks_couriers";

    private final TestPostgres.Views webhooks = TestServers.postgres().webhooks();
    private final Tenant tenant = Tenant.any();
    private final WebhookId webhook = WebhookId.random();

    @BeforeAll
    static void a_topic() {
        Topic.make();
    }

    @Test
    void the_application_sends_what_the_query_node_projects_and_the_node_reads_what_was_sent() {
        var settings = settings();
        try (var receiver = Receiver.willing();
                var node = QueryNode.start(settings)) {
            var asking = Asking.of(node, tenant);
            var token = tenant.has(
                    tenant.created("Acme"),
                    new WebhookCreated(webhook, receiver.url(), null, List.of("io.vitrine.widget.*")),
                    widget(WidgetId.random(), "a"));
            assertThat(asking.asOf(token, "/webhooks/" + webhook)).isNotEmpty();
            asking.problem(503, "/webhooks/" + webhook + "/deliveries");

            var application = start(settings);
            var state = Views.webhooks(webhooks);
            try (application) {
                within().until(() -> receiver.names().equals(List.of("a")));
                within().untilAsserted(() -> assertThat(asking.json("/webhooks/" + webhook + "/deliveries"))
                        .hasSize(1));
                assertThat(nodes(state)).isOne();
                assertThat(delivered(application)).isOne();
                assertThat(node.metrics()).doesNotContain(COUNTS);

                tenant.has(widget(WidgetId.random(), "b"));
                within().until(() -> receiver.names().equals(List.of("a", "b")));
                isHealthy(application);
                hasNoApi(application);
            }
            assertThat(nodes(state)).isZero();
            assertThat(leases(state)).isZero();

            var unsent = tenant.has(widget(WidgetId.random(), "c"));
            assertThat(asking.asOf(unsent, "/widgets")).hasSize(3);
            try (var next = start(settings)) {
                within().until(() -> delivered(next) == 1);
                assertThat(receiver.names()).containsExactly("a", "b", "c");
            }
        }
    }

    /** It projects nothing, and has no part in it. */
    private static void isHealthy(ConfigurableApplicationContext application) {
        var health = LocalPort.managementJson(application, "/actuator/health");
        assertThat(health.at("/status").asString()).isEqualTo("UP");
        assertThat(health.at("/components/webhooks/status").asString()).isEqualTo("UP");
        assertThat(health.at("/components/background/status").asString()).isEqualTo("UP");
        assertThat(health.at("/components").propertyNames()).doesNotContain("projections");
        assertThat(application.getBeansOfType(Projection.class)).isNotEmpty();
        assertThat(application.getBeanNamesForType(Object.class)).noneMatch(name -> name.endsWith("Runner"));
        assertThat(LocalPort.managementJson(application, "/actuator/health/readiness")
                        .at("/status")
                        .asString())
                .isEqualTo("UP");
    }

    private static void hasNoApi(ConfigurableApplicationContext application) {
        var port = application.getEnvironment().getRequiredProperty("local.server.port");
        assertThat(LocalPort.get(port, "/api/projects").statusCode()).isEqualTo(403);
    }

    private Map<String, Object> settings() {
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "apart");
        QueryNode.sendingFrom(settings, webhooks);
        settings.put("vitrine.webhooks.allowed-networks", "127.0.0.0/8");
        settings.put("vitrine.webhooks.sending", false);
        return settings;
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        var own = new LinkedHashMap<>(settings);
        own.put("server.port", 0);
        own.put("management.server.port", 0);
        own.put("logging.config", "classpath:logback-test.xml");
        return WebhookService.application()
                .registerShutdownHook(false)
                .run(own.entrySet().stream()
                        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                        .toArray(String[]::new));
    }

    /** Earlier tests have left webhooks on the topic whose receivers are gone. */
    private static long delivered(ConfigurableApplicationContext application) {
        return application
                .getBean(MeterRegistry.class)
                .find("vitrine.webhooks.calls")
                .tag("outcome", "Delivered")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static long nodes(JdbcTemplate state) {
        return count(state, "SELECT count(*) FROM webhook_node");
    }

    private static long leases(JdbcTemplate state) {
        return count(state, "SELECT count(*) FROM webhook_lease WHERE until > now()");
    }

    private static long count(JdbcTemplate state, String sql) {
        var count = state.queryForObject(sql, Long.class);
        return count == null ? -1 : count;
    }

    private static ConditionFactory within() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
