package io.vitrine.webhooks.sending;

import static io.vitrine.query.testing.Tenant.widget;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.Failure;
import io.vitrine.webhooks.testing.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** A node that may call this machine and gives up soon, and a webhook that it calls. */
abstract class ImpatientSender {

    static final List<String> WIDGETS = List.of("io.vitrine.widget.*");

    static QueryNode node;

    final Tenant tenant = Tenant.any();

    final Asking asking = Asking.of(node, tenant);

    final WebhookId webhook = WebhookId.random();

    @BeforeAll
    static void a_node_that_may_call_this_machine_and_is_not_patient() {
        Topic.make();
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "hooks");
        settings.put("vitrine.webhooks.allowed-networks", "127.0.0.0/8");
        settings.put("vitrine.webhooks.retries", "100ms,100ms,100ms,100ms");
        settings.put("vitrine.webhooks.timeout", "2s");
        node = QueryNode.startCaughtUp(settings);
    }

    @AfterAll
    static void close() {
        node.close();
    }

    WebhookEvent created(Receiver receiver, List<String> types) {
        return new WebhookCreated(webhook, receiver.url(), null, types);
    }

    static DomainEvent named(String name) {
        return widget(WidgetId.random(), name);
    }

    JsonNode deliveries(String query) {
        return asking.json("/webhooks/" + webhook + "/deliveries" + query);
    }

    static boolean isReplay(Receiver.Call call) {
        return "true".equals(call.headers().get("webhook-replay"));
    }

    static Map<String, List<String>> signed(Receiver.Call call) {
        return Map.of(
                "webhook-id", List.of(call.headers().get("webhook-id")),
                "webhook-timestamp", List.of(call.headers().get("webhook-timestamp")),
                "webhook-signature", List.of(call.headers().get("webhook-signature")));
    }

    /** What the command service hears of a webhook. */
    static Failure reported(WebhookId webhook) {
        return EventJson.MAPPER.readValue(reports(Failure.TOPIC, webhook, 1).getFirst(), Failure.class);
    }

    /** At least so many reports of a webhook. */
    static List<byte[]> reports(String name, WebhookId webhook, int number) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.listTopics().containsKey(name));
            var topic = List.of(new TopicPartition(name, 0));
            consumer.assign(topic);
            consumer.seekToBeginning(topic);
            var found = new ArrayList<byte[]>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(webhook.toString())) {
                        found.add(record.value());
                    }
                });
                return found.size() >= number;
            });
            return found;
        }
    }

    static void awaitUnheard(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
