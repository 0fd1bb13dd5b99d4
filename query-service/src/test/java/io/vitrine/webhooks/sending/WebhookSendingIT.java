package io.vitrine.webhooks.sending;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookEvent.WebhookRetargeted;
import io.vitrine.events.WebhookEvent.WebhookTested;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetId;
import io.vitrine.webhooks.testing.Receiver;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Events in, calls out: webhooks as their receivers see them. */
class WebhookSendingIT extends ImpatientSender {

    @Test
    void every_wanted_event_after_its_creation_is_sent_in_order_and_signed() {
        try (var receiver = Receiver.willing()) {
            tenant.has(tenant.created("Acme"), named("before"));
            tenant.has(created(receiver, WIDGETS));
            var secret = asking.asOf(tenant.lastPosition(), "/webhooks/" + webhook + "/secret")
                    .at("/secret")
                    .asString();
            var names = IntStream.range(0, 250).mapToObj(i -> "w" + i).toList();
            tenant.has(names.stream().map(ImpatientSender::named).toArray(DomainEvent[]::new));

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
    void a_page_of_deliveries_ends_after_a_mebibyte_and_leads_on() {
        try (var receiver = Receiver.willing()) {
            var id = WidgetId.random();
            tenant.has(tenant.created("Acme"), created(receiver, WIDGETS), widget(id, "Hero"));
            for (var i = 0; i < 25; i++) {
                tenant.writes(new WidgetDescribed(id, i + "x".repeat(60_000)));
            }
            tenant.flushed();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> receiver.calls().stream()
                                    .map(Receiver.Call::body)
                                    .distinct()
                                    .count()
                            == 26);

            var events = new HashSet<String>();
            var path = "/webhooks/" + webhook + "/deliveries?limit=100";
            while (path != null) {
                var page = asking.get(path);
                assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
                assertThat(page.body().length()).isLessThan(1_300_000);
                events.addAll(JsonMapper.shared().readTree(page.body()).findValuesAsString("eventId"));
                path = page.headers()
                        .firstValue("Link")
                        .map(link -> link.replaceAll("<([^>]+)>.*", "$1"))
                        .orElse(null);
            }
            assertThat(events).hasSizeBetween(25, 26);
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
            assertThat(receiver.calls().subList(0, 2)).noneMatch(ImpatientSender::isReplay);
            assertThat(receiver.calls().subList(2, 5)).allMatch(ImpatientSender::isReplay);
            await().untilAsserted(() -> assertThat(
                            asking.json("/webhooks/%s/replays/%s".formatted(webhook, all.replayId()))
                                    .toString())
                    .contains("\"status\":\"DONE\"", "\"sent\":2"));
            assertThat(deliveries("").get(0).at("/replayId").asString())
                    .isEqualTo(all.replayId().toString());
        }
    }
}
