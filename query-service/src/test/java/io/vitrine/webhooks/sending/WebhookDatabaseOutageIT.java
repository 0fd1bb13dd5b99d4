package io.vitrine.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestPostgres;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.testing.Receiver;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of webhooks goes away and comes back: only webhooks wait. */
class WebhookDatabaseOutageIT {

    private final TestPostgres.Views webhooks = TestServers.postgres().webhooks();
    private final Tenant tenant = Tenant.any();
    private final WebhookId webhook = WebhookId.random();

    @BeforeAll
    static void a_topic() {
        Topic.make();
    }

    @Test
    void while_it_is_away_everything_else_is_served_and_sending_resumes_by_itself() {
        try (var receiver = Receiver.willing();
                var node = start()) {
            has(receiver);
            var asking = Asking.of(node, tenant);
            within().until(() -> receiver.names().contains("a"));
            assertThat(node.health().at("/components/webhooks/status").asString())
                    .isEqualTo("UP");

            goesAway();
            within().until(() -> node.metrics().contains("vitrine_webhooks_couriers 0"));
            isServedWithoutIt(node, tenant.has(ImpatientSender.named("b")));
            deliveriesAreRefused(asking);

            comesBack();
            within().until(() -> receiver.names().contains("b"));
            within().untilAsserted(() -> assertThat(asking.json("/webhooks/" + webhook + "/deliveries"))
                    .hasSizeGreaterThan(1));
            assertThat(node.health().at("/components/webhooks/status").asString())
                    .isEqualTo("UP");
        }
    }

    @Test
    void a_node_starts_without_it_and_sends_when_it_is_there() {
        goesAway();
        try (var receiver = Receiver.willing();
                var node = start()) {
            isServedWithoutIt(node, has(receiver));
            assertThat(receiver.calls()).isEmpty();
            deliveriesAreRefused(Asking.of(node, tenant));

            comesBack();
            within().until(() -> receiver.names().contains("a"));
        }
    }

    private void isServedWithoutIt(QueryNode node, long token) {
        assertThat(Asking.of(node, tenant).asOf(token, "/widgets")).isNotEmpty();
        assertThat(node.health("readiness").at("/status").asString()).isEqualTo("UP");
        var health = node.health().at("/components/webhooks");
        assertThat(health.at("/status").asString()).isEqualTo("DEGRADED");
        assertThat(health.at("/details/waiting").asString()).contains("webhook database is unavailable");
    }

    /** At once, because reads that wait for a connection would take the turns of others. */
    private void deliveriesAreRefused(Asking asking) {
        assertThat(asking.problem(503, "/webhooks/" + webhook + "/deliveries")
                        .at("/code")
                        .asString())
                .isEqualTo("webhooks-unavailable");
    }

    private long has(Receiver receiver) {
        return tenant.has(
                tenant.created("Acme"),
                new WebhookCreated(webhook, receiver.url(), null, ImpatientSender.WIDGETS),
                ImpatientSender.named("a"));
    }

    private QueryNode start() {
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "outage");
        QueryNode.sendingFrom(settings, webhooks);
        settings.put("vitrine.webhooks.allowed-networks", "127.0.0.0/8");
        return QueryNode.start(settings);
    }

    private void goesAway() {
        var elsewhere = elsewhere();
        elsewhere.execute("ALTER DATABASE %s WITH ALLOW_CONNECTIONS false".formatted(name()));
        elsewhere.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ? AND usename = current_user",
                _ -> {},
                name());
    }

    private void comesBack() {
        elsewhere().execute("ALTER DATABASE %s WITH ALLOW_CONNECTIONS true".formatted(name()));
    }

    /** As the owner of the database, in another one of the same server. */
    private JdbcTemplate elsewhere() {
        var owner = webhooks.owner();
        return new JdbcTemplate(
                new DriverManagerDataSource(owner.url().replace(name(), "postgres"), owner.user(), owner.password()));
    }

    private String name() {
        var url = webhooks.owner().url();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static ConditionFactory within() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
