package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.EventTopic;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** Kafka is lost and the relay starts again from the first event. */
class TopicMadeAnewIT {

    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();

    @Test
    void nothing_is_forgotten_repeated_or_missed() {
        shop.add(widget(id, "hero"), new WidgetPublished(id));
        Topic.send(Collections.nCopies(20, shop.events()).stream()
                .flatMap(List::stream)
                .toList());
        try (var node = Node.start(Node.emptyStore(), "anew")) {
            within().untilAsserted(
                            () -> node.widget(shop, "hero").expectStatus().isOk());

            Topic.recreate();
            node.widget(shop, "hero").expectStatus().isOk();
            var applied = node.metric("vitrine.delivery.events", "outcome", "applied");
            shop.add(new WidgetRenamed(id, "After the loss"), new WidgetPublished(id));
            Topic.send(shop.events());

            within().untilAsserted(() -> node.widget(shop, "hero")
                    .expectBody()
                    .jsonPath("$.name")
                    .isEqualTo("After the loss")
                    .jsonPath("$.version")
                    .isEqualTo(4));
            assertThat(node.metric("vitrine.delivery.events", "outcome", "applied"))
                    .isEqualTo(applied + 2);
        }
    }

    @Test
    void a_topic_that_lacked_an_event_is_repaired_by_one_that_has_all() {
        shop.add(widget(id, "hero"), new WidgetPublished(id));
        var other = History.ofProject();
        other.add(widget(id, "hero"), new WidgetPublished(id));
        var lost = shop.add(new WidgetRenamed(id, "Lost"));
        shop.add(new WidgetPublished(id));
        var incomplete = new ArrayList<>(shop.events());
        incomplete.removeAll(lost);
        Topic.send(incomplete);
        Topic.send(other.events());

        try (var node = Node.start(Node.emptyStore(), "repaired")) {
            within().untilAsserted(
                            () -> node.widget(other, "hero").expectStatus().isOk());
            within().untilAsserted(() -> node.health("")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("DEGRADED")
                    .jsonPath("$.components.delivery.details.stoppedProjects[?(@.project == '%s')].reason"
                            .formatted(shop.project))
                    .isNotEmpty());
            node.widget(shop, "hero").expectBody().jsonPath("$.name").isEqualTo("Widget hero");

            Topic.recreate();
            Topic.send(shop.events());

            within().untilAsserted(() ->
                    node.widget(shop, "hero").expectBody().jsonPath("$.name").isEqualTo("Lost"));
            node.health("")
                    .expectBody()
                    .jsonPath("$.components.delivery.status")
                    .isEqualTo("UP");
        }
    }

    @Test
    void a_record_that_nobody_can_read_stops_its_own_project_only_also_after_a_new_start() {
        var store = Node.emptyStore();
        var other = History.ofProject();
        other.add(widget(id, "hero"));
        shop.add(widget(id, "hero"), new WidgetPublished(id));
        Topic.send(shop.events());
        var strange = EventTopic.write(shop.add(new WidgetRenamed(id, "?")).getFirst());
        strange.headers().remove("ce_type").add("ce_type", "io.vitrine.widget.exploded.v9".getBytes());
        Topic.sendRecords(List.of(strange));
        Topic.send(shop.add(new WidgetPublished(id)));
        Topic.send(other.events());

        for (var start = 0; start < 2; start++) {
            try (var node = Node.start(store, "stopped")) {
                Topic.send(other.add(new WidgetPublished(id)));
                var version = 2 + start;
                within().untilAsserted(() -> node.widget(other, "hero")
                        .expectBody()
                        .jsonPath("$.version")
                        .isEqualTo(version));
                node.widget(shop, "hero").expectBody().jsonPath("$.version").isEqualTo(2);
                node.health("/readiness").expectStatus().isOk();
                node.health("")
                        .expectBody()
                        .jsonPath("$.components.delivery.details.stoppedProjects.length()")
                        .isEqualTo(1)
                        .jsonPath("$.components.delivery.details.stoppedProjects[0].reason")
                        .isEqualTo(
                                "Unknown event type io.vitrine.widget.exploded.v9; a newer Vitrine may have written it.");
                assertThat(node.metric("vitrine.delivery.projects.stopped")).isEqualTo(1);
            }
        }
        Topic.recreate();
    }

    private static ConditionFactory within() {
        return await().atMost(Duration.ofSeconds(20));
    }
}
