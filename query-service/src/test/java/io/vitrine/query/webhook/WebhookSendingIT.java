package io.vitrine.query.webhook;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookEnabled;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookEvent.WebhookRetargeted;
import io.vitrine.events.WebhookEvent.WebhookTested;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Receiver;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events in, calls out: webhooks as their receivers see them. */
class WebhookSendingIT {

    private static final List<String> WIDGETS = List.of("io.vitrine.widget.*");

    private static QueryNode node;

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);
    private final WebhookId webhook = WebhookId.random();

    @BeforeAll
    static void a_node_that_may_call_this_machine_and_is_not_patient() {
        Topic.make();
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "hooks");
        settings.put("vitrine.webhooks.allowed-networks", "127.0.0.0/8");
        settings.put("vitrine.webhooks.retries", "100ms,100ms,100ms,100ms");
        settings.put("vitrine.webhooks.timeout", "2s");
        node = QueryNode.start(settings);
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void every_wanted_event_after_its_creation_is_sent_in_order_and_signed() {
        try (var receiver = Receiver.willing()) {
            tenant.has(tenant.created("Acme"), named("before"));
            tenant.has(created(receiver, WIDGETS));
            var secret = asking.asOf(tenant.lastPosition(), "/webhooks/" + webhook + "/secret")
                    .at("/secret")
                    .asString();
            var names = IntStream.range(0, 250).mapToObj(i -> "w" + i).toList();
            tenant.has(names.stream().map(WebhookSendingIT::named).toArray(DomainEvent[]::new));

            // At least once: on a busy machine a call may be given up that was taken, and come again.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(receiver.names().stream().distinct()).isEqualTo(names));
            var call = receiver.calls().getFirst();
            var recorded = tenant.history().get(3);
            assertThatCode(() -> new Webhook(secret).verify(call.body(), signed(call)))
                    .doesNotThrowAnyException();
            assertThat(call.headers()).containsEntry("webhook-id", recorded.id().toString());
            assertThat(call.event().propertyNames())
                    .containsExactlyInAnyOrder(
                            "specversion",
                            "id",
                            "type",
                            "source",
                            "subject",
                            "time",
                            "datacontenttype",
                            "sequence",
                            "aggregateversion",
                            "actor",
                            "dialect",
                            "data");
            assertThat(call.event().at("/type").asString()).isEqualTo("io.vitrine.widget.created.v1");
        }
    }

    @Test
    void a_call_that_fails_is_repeated_before_the_next_event_and_everything_is_in_the_log() {
        var failures = new AtomicInteger(3);
        try (var receiver = new Receiver((call, exchange) -> {
            var fails = call.name().equals("b") && failures.getAndDecrement() > 0;
            Receiver.answer(exchange, fails ? 500 : 200, fails ? "not now" : "thanks");
        })) {
            tenant.has(tenant.created("Acme"), created(receiver, WIDGETS), named("a"), named("b"), named("c"));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(receiver.names()).containsExactly("a", "b", "b", "b", "b", "c"));
            await().untilAsserted(() -> assertThat(deliveries("")).hasSize(6));
            var failed = deliveries("?status=FAILED");
            assertThat(failed).hasSize(3);
            assertThat(failed.get(0).at("/attempt").asInt()).isEqualTo(3);
            assertThat(failed.get(0).at("/detail").asString()).isEqualTo("The receiver answered 500.");
            assertThat(failed.get(0).at("/response/body").asString()).isEqualTo("not now");
            assertThat(failed.get(0).at("/nextAttemptAt").isNull()).isFalse();
            assertThat(failed.get(0).at("/request/body").asString())
                    .isEqualTo(receiver.calls().get(1).body());
            assertThat(deliveries("?limit=4")).hasSize(4);
        }
    }

    @Test
    void a_receiver_that_asks_for_patience_gets_it() {
        var first = new AtomicInteger(1);
        try (var receiver = new Receiver((_, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "2");
            Receiver.answer(exchange, first.getAndDecrement() > 0 ? 503 : 204, "");
        })) {
            tenant.has(tenant.created("Acme"), created(receiver, WIDGETS), named("a"));

            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.calls().size() == 2);
            var calls = receiver.calls();
            assertThat(Duration.ofNanos(calls.get(1).nanos() - calls.get(0).nanos()))
                    .isGreaterThan(Duration.ofMillis(1_900));
        }
    }

    @Test
    void one_whose_receiver_is_gone_or_fails_for_good_is_reported_and_goes_on_where_it_was_when_enabled() {
        var gone = new AtomicInteger(1);
        var other = WebhookId.random();
        try (var receiver = new Receiver(
                        (_, exchange) -> Receiver.answer(exchange, gone.getAndDecrement() > 0 ? 410 : 204, ""));
                var failing = new Receiver((_, exchange) -> Receiver.answer(exchange, 307, ""))) {
            tenant.has(
                    tenant.created("Acme"),
                    created(receiver, WIDGETS),
                    new WebhookCreated(other, failing.url(), null, WIDGETS),
                    named("a"));

            assertThat(reported(webhook))
                    .isEqualTo(new Failure(
                            tenant.id(), webhook, 1, Cause.GONE, "The receiver answered 410: it is gone for good."));
            assertThat(reported(other))
                    .isEqualTo(new Failure(
                            tenant.id(),
                            other,
                            1,
                            Cause.FAILING,
                            "The receiver answered 307: redirects are not followed."));
            assertThat(receiver.calls()).hasSize(1);
            assertThat(failing.calls()).hasSize(5);

            tenant.has(new WebhookDisabled(webhook, Cause.GONE, null), named("b"));
            asking.asOf(tenant.lastPosition(), "/webhooks/" + webhook);
            tenant.has(new WebhookEnabled(webhook), named("c"));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(receiver.names()).containsExactly("a", "a", "b", "c"));
        }
    }

    @Test
    void a_receiver_that_hangs_delays_nobody_else() {
        var over = new CountDownLatch(1);
        var hanging = new ArrayList<Receiver>();
        var events = new ArrayList<DomainEvent>(List.of(tenant.created("Acme")));
        try (var receiver = Receiver.willing()) {
            for (var i = 0; i < 20; i++) {
                var one = new Receiver((_, _) -> awaitUnheard(over));
                hanging.add(one);
                events.add(new WebhookCreated(WebhookId.random(), one.url(), null, WIDGETS));
            }
            events.add(created(receiver, WIDGETS));
            IntStream.range(0, 50).forEach(i -> events.add(named("w" + i)));
            tenant.has(events.toArray(DomainEvent[]::new));

            await().atMost(Duration.ofSeconds(2)).until(() -> !receiver.calls().isEmpty());
            await().atMost(Duration.ofSeconds(2)).until(() -> receiver.calls().size() == 50);
            assertThat(hanging).allMatch(one -> one.calls().size() <= 3);
        } finally {
            over.countDown();
            hanging.forEach(Receiver::close);
        }
    }

    @Test
    void a_test_is_sent_whatever_types_are_wanted() {
        try (var receiver = Receiver.willing()) {
            tenant.has(
                    tenant.created("Acme"),
                    created(receiver, List.of("io.vitrine.asset.*")),
                    named("a"),
                    new WebhookTested(WebhookId.random()),
                    new WebhookTested(webhook));

            await().atMost(Duration.ofSeconds(20)).until(() -> !receiver.calls().isEmpty());
            assertThat(receiver.calls())
                    .singleElement()
                    .satisfies(call ->
                            assertThat(call.event().at("/type").asString()).isEqualTo("io.vitrine.webhook.tested.v1"));
        }
    }

    @Test
    void what_happens_after_a_change_of_the_webhook_is_sent_as_the_change_has_it() {
        try (var one = Receiver.willing();
                var other = Receiver.willing()) {
            tenant.has(tenant.created("Acme"), created(one, WIDGETS), named("w0"));
            await().atMost(Duration.ofSeconds(20)).until(() -> one.names().contains("w0"));

            for (var i = 1; i <= 6; i++) {
                var there = i % 2 == 0 ? one : other;
                var name = "w" + i;
                tenant.has(new WebhookRetargeted(webhook, there.url()), named(name));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> one.names().contains(name) || other.names().contains(name));
            }

            assertThat(one.names()).containsExactly("w0", "w2", "w4", "w6");
            assertThat(other.names()).containsExactly("w1", "w3", "w5");
        }
    }

    @Test
    void what_was_sent_is_sent_again_on_demand_and_marked() {
        try (var receiver = Receiver.willing()) {
            tenant.has(tenant.created("Acme"), created(receiver, WIDGETS), named("a"), named("b"));
            var one = tenant.history().get(2);
            var all = new WebhookReplayed(
                    webhook, UUID.randomUUID(), null, one.at(), one.at().plusSeconds(3_600));
            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.calls().size() == 2);

            tenant.has(new WebhookReplayed(webhook, UUID.randomUUID(), one.id(), null, null), all);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(receiver.names()).containsExactly("a", "b", "a", "a", "b"));
            assertThat(receiver.calls().subList(0, 2)).noneMatch(WebhookSendingIT::isReplay);
            assertThat(receiver.calls().subList(2, 5)).allMatch(WebhookSendingIT::isReplay);
            await().untilAsserted(() -> assertThat(
                            asking.json("/webhooks/%s/replays/%s".formatted(webhook, all.replayId()))
                                    .toString())
                    .contains("\"status\":\"DONE\"", "\"sent\":2"));
            assertThat(deliveries("").get(0).at("/replayId").asString())
                    .isEqualTo(all.replayId().toString());
        }
    }

    private WebhookEvent created(Receiver receiver, List<String> types) {
        return new WebhookCreated(webhook, receiver.url(), null, types);
    }

    private static DomainEvent named(String name) {
        return widget(WidgetId.random(), name);
    }

    private JsonNode deliveries(String query) {
        return asking.json("/webhooks/" + webhook + "/deliveries" + query);
    }

    private static boolean isReplay(Receiver.Call call) {
        return "true".equals(call.headers().get("webhook-replay"));
    }

    private static Map<String, List<String>> signed(Receiver.Call call) {
        return Map.of(
                "webhook-id", List.of(call.headers().get("webhook-id")),
                "webhook-timestamp", List.of(call.headers().get("webhook-timestamp")),
                "webhook-signature", List.of(call.headers().get("webhook-signature")));
    }

    /** What the command service hears of a webhook. */
    private static Failure reported(WebhookId webhook) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.listTopics().containsKey(Failure.TOPIC));
            var topic = List.of(new TopicPartition(Failure.TOPIC, 0));
            consumer.assign(topic);
            consumer.seekToBeginning(topic);
            var found = new ArrayList<Failure>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(webhook.toString())) {
                        found.add(EventJson.MAPPER.readValue(record.value(), Failure.class));
                    }
                });
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }

    private static void awaitUnheard(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
