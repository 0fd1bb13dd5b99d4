package io.vitrine.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.query.testing.Views;
import io.vitrine.servers.testing.TestPostgres;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.testing.Receiver;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The read models can be dropped and come back from the topic: webhooks go on where they were. */
class RecreatedReadModelsIT {

    private final TestPostgres.Views webhooks = TestServers.postgres().webhooks();
    private final Tenant tenant = Tenant.any();
    private final WebhookId webhook = WebhookId.random();

    @Test
    void on_an_empty_database_of_read_models_nothing_is_sent_again_and_what_is_new_is_sent() {
        Topic.make();
        try (var receiver = Receiver.willing()) {
            try (var node = QueryNode.start(settings(TestServers.postgres().views()))) {
                tenant.has(
                        tenant.created("Acme"),
                        new WebhookCreated(webhook, receiver.url(), null, ImpatientSender.WIDGETS),
                        ImpatientSender.named("a"),
                        ImpatientSender.named("b"));
                within(() -> assertThat(receiver.names()).containsExactly("a", "b"));
                within(() -> assertThat(deliveries(node)).isEqualTo(2));
            }
            tenant.has(ImpatientSender.named("c"));

            try (var node = QueryNode.start(settings(TestServers.postgres().views()))) {
                within(() -> assertThat(receiver.names()).endsWith("c"));
                assertThat(receiver.names()).containsExactly("a", "b", "c");
                within(() -> assertThat(deliveries(node)).isEqualTo(3));
            }
        }
    }

    @Test
    void a_cursor_of_an_earlier_version_is_moved_and_the_webhook_goes_on_there() {
        try (var receiver = Receiver.willing()) {
            var views = TestServers.postgres().views();
            var sent = tenant.has(
                    tenant.created("Acme"),
                    new WebhookCreated(webhook, receiver.url(), null, ImpatientSender.WIDGETS),
                    ImpatientSender.named("a"),
                    ImpatientSender.named("b"));
            tenant.has(ImpatientSender.named("c"));
            Views.migrated(views)
                    .update(
                            "INSERT INTO webhook_cursor VALUES (?, ?, ?, 0, now())",
                            tenant.id().value(),
                            webhook.value(),
                            sent);

            try (var _ = QueryNode.start(settings(views))) {
                within(() -> assertThat(receiver.names()).containsExactly("c"));
            }
        }
    }

    private int deliveries(QueryNode node) {
        return Asking.of(node, tenant)
                .json("/webhooks/" + webhook + "/deliveries")
                .size();
    }

    private Map<String, Object> settings(TestPostgres.Views views) {
        var settings = QueryNode.withoutSearch(views, "recreated");
        QueryNode.sendingFrom(settings, webhooks);
        settings.put("vitrine.webhooks.allowed-networks", "127.0.0.0/8");
        return settings;
    }

    private static void within(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }
}
