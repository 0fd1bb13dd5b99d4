package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.widget;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stopped project is listed, retried and skipped while the node runs. */
class QuarantineIT {

    private static final String TOKEN = "an-operators-token";

    private final History shop = History.ofProject();
    private final History neighbour = History.ofProject();
    private final WidgetId hero = WidgetId.random();
    private final WidgetId footer = WidgetId.random();
    private final Path store = Node.emptyStore();
    private List<Recorded<DomainEvent>> before;

    @BeforeEach
    void publish() {
        shop.add(widget(hero, "hero"), new WidgetPublished(hero));
        before = shop.events();
    }

    /** Otherwise nodes of later tests would read the bad records. */
    @AfterAll
    static void leaveNoBadRecords() {
        Topic.recreate();
    }

    @Test
    void a_stopped_project_is_listed_and_a_retry_before_the_cause_is_mended_leaves_it_stopped() {
        try (var node = node()) {
            stopAt(node, damaged(shop.add(widget(footer, "footer")).getFirst()));

            assertThat(list(node, "stopped")).singleElement().satisfies(stop -> {
                assertThat(stop)
                        .containsEntry("project", shop.project.toString())
                        .containsEntry("projection", "delivery");
                assertThat(stop.get("reason").toString()).contains("not a Vitrine event");
            });
            assertThat(repair(node, Map.of("action", "RETRY", "project", shop.project.toString())))
                    .containsEntry("done", true)
                    .containsEntry("goesOn", false);
            assertThat(list(node, "stopped")).hasSize(1);

            Topic.send(neighbour.add(widget(footer, "theirs"), new WidgetPublished(footer)));
            await().untilAsserted(() ->
                    node.widget(neighbour, "theirs").expectStatus().isOk());
        }
    }

    @Test
    void what_stands_behind_a_record_that_is_passed_over_is_applied_and_what_follows_it_is_left_out() {
        try (var node = node()) {
            var renamed = shop.add(new WidgetRenamed(hero, "Lost"), new WidgetPublished(hero));
            stopAt(node, damaged(renamed.getFirst()));
            Topic.send(renamed.subList(1, 2));
            Topic.send(shop.add(widget(footer, "footer"), new WidgetPublished(footer)));

            assertThat(skip(node)).containsEntry("done", true).containsEntry("goesOn", true);

            await().untilAsserted(
                            () -> node.widget(shop, "footer").expectStatus().isOk());
            node.widget(shop, "hero").expectBody().jsonPath("$.name").isEqualTo("Widget hero");
            assertThat(list(node, "stopped")).isEmpty();
            assertThat(list(node, "skipped")).hasSize(1);

            Topic.send(shop.add(new WidgetUnpublished(hero)));
            await().untilAsserted(() -> node.widget(shop, "hero").expectStatus().isNotFound());
        }
        try (var again = node()) {
            again.widget(shop, "footer").expectStatus().isOk();
            assertThat(list(again, "stopped")).as("passed over for good").isEmpty();
        }
    }

    @Test
    void only_the_record_at_which_the_project_stands_still_is_passed_over_and_only_with_the_token() {
        try (var node = node()) {
            stopAt(node, damaged(shop.add(widget(footer, "footer")).getFirst()));
            var wrong = Map.of("action", "SKIP", "project", shop.project.toString(), "offset", "987654321");

            assertThat(repair(node, wrong)).containsEntry("done", false);
            node.quarantine(null, wrong).expectStatus().isUnauthorized();
            node.quarantine("another", wrong).expectStatus().isUnauthorized();
            node.quarantine(TOKEN, Map.of("action", "SKIP", "project", shop.project.toString()))
                    .expectStatus()
                    .isBadRequest();

            assertThat(list(node, "stopped")).hasSize(1);
        }
        try (var off = Node.start(store, "quarantine")) {
            off.quarantine(TOKEN, Map.of("action", "RETRY", "project", shop.project.toString()))
                    .expectStatus()
                    .isForbidden();
        }
    }

    private Node node() {
        return Node.start(store, "quarantine", "vitrine.management.token=" + TOKEN);
    }

    private void stopAt(Node node, ProducerRecord<String, byte[]> record) {
        shopIsThere(node);
        Topic.sendRecords(List.of(record));
        await().untilAsserted(() -> assertThat(list(node, "stopped")).hasSize(1));
        assertThat(node.metric("vitrine.delivery.projects.stopped")).isPositive();
        node.health("")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.components.delivery.status")
                .isEqualTo("DEGRADED");
        node.health("/readiness").expectStatus().isOk();
    }

    private void shopIsThere(Node node) {
        Topic.send(neighbour.events());
        Topic.send(before);
        await().untilAsserted(() -> node.widget(shop, "hero").expectStatus().isOk());
    }

    private static ProducerRecord<String, byte[]> damaged(Recorded<DomainEvent> fact) {
        var whole = EventTopic.write(fact);
        return new ProducerRecord<>(
                whole.topic(), null, whole.timestamp(), whole.key(), "{".getBytes(UTF_8), whole.headers());
    }

    private Map<String, Object> skip(Node node) {
        var offset = list(node, "stopped").getFirst().get("offset").toString();
        return repair(node, Map.of("action", "SKIP", "project", shop.project.toString(), "offset", offset));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> repair(Node node, Map<String, String> body) {
        return node.quarantine(TOKEN, body)
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(Node node, String what) {
        var all = (List<Map<String, Object>>) node.quarantine()
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody()
                .get(what);
        return all.stream()
                .filter(entry -> entry.get("project").equals(shop.project.toString()))
                .toList();
    }
}
