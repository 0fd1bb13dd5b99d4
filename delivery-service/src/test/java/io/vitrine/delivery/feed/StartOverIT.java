package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.widget;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EncodedEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker;
import io.vitrine.events.LogMarker.Kind;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/**
 * The event store was rewound: the node fills another store, and serves its old data until that is complete. No other
 * node may read this topic.
 */
@ServiceTest
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class StartOverIT {

    private final History shop = History.ofProject();
    private final WidgetId kept = WidgetId.random();
    private final WidgetId lost = WidgetId.random();

    /** Nodes of other tests read another topic. */
    @AfterEach
    void without_a_trace() {
        Topic.recreate();
    }

    @Test
    @DirtiesContext
    void what_was_lost_is_served_until_the_new_store_is_full_and_then_no_more_also_after_a_new_start()
            throws Exception {
        var store = Node.emptyStore();
        shop.add(widget(kept, "kept"), new WidgetPublished(kept));
        var before = List.copyOf(shop.events());
        var fork = before.getLast().position();
        var gone = new ArrayList<Recorded<DomainEvent>>();
        gone.addAll(shop.add(new WidgetRenamed(kept, "Lost"), new WidgetPublished(kept)));
        gone.addAll(shop.add(widget(lost, "lost"), new WidgetPublished(lost)));
        Topic.send(shop.events());
        var second = LogIncarnation.FIRST.after(fork);
        try (var node = Node.start(store, "over")) {
            within().untilAsserted(
                            () -> node.widget(shop, "lost").expectStatus().isOk());

            var followed = node.changes(shop, gone.getLast().position() + "");
            mark(second, Kind.BEGAN);
            send(before, second);
            within().untilAsserted(() -> node.health("")
                    .expectBody()
                    .jsonPath("$.components.delivery.details.link")
                    .isEqualTo("STARTING_OVER"));
            node.health("/readiness").expectStatus().isOk();
            node.widget(shop, "lost").expectStatus().isOk();
            assertThat(status(node, "kept", gone.getLast().position() + "")).isEqualTo(409);
            assertThat(status(node, "kept", fork + "")).isEqualTo(200);

            // A record of a relay that has lost its lease without noticing.
            Topic.send(shop.add(new WidgetRenamed(lost, "Of an earlier incarnation")));
            mark(second, Kind.COMPLETE);

            within().untilAsserted(
                            () -> node.widget(shop, "lost").expectStatus().isNotFound());
            node.widget(shop, "kept")
                    .expectBody()
                    .jsonPath("$.name")
                    .isEqualTo("Widget kept")
                    .jsonPath("$.version")
                    .isEqualTo(2);
            startsOver(followed, fork);
            startsOver(node.changes(shop, gone.getLast().position() + ""), fork);
        }
        try (var node = Node.start(store, "over")) {
            within().untilAsserted(
                            () -> node.widget(shop, "kept").expectStatus().isOk());
            node.widget(shop, "lost").expectStatus().isNotFound();
            var other = History.ofProject();
            other.add(widget(lost, "after"), new WidgetPublished(lost));
            send(other.events(), second);
            var token = other.events().getLast().position() + ".2";
            within().untilAsserted(() ->
                    assertThat(node.statusOf(other, "after", token)).isEqualTo(200));
        }
    }

    /** Clients that received lost changes, before or during the replacement of the store, are notified. */
    private static void startsOver(InputStream changes, long fork) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(changes, UTF_8))) {
            var event = lines.lines()
                    .dropWhile(line -> !line.equals("event: started-over"))
                    .skip(1)
                    .findFirst();
            assertThat(event)
                    .hasValue("data: {\"kind\":\"STARTED_OVER\",\"reason\":\"changes-lost\",\"position\":%d}"
                            .formatted(fork));
        }
    }

    private int status(Node node, String slug, String token) {
        return node.statusOf(shop, slug, token);
    }

    private static void mark(LogIncarnation incarnation, Kind kind) {
        Topic.sendRecords(IntStream.range(0, 12)
                .mapToObj(partition -> EventTopic.write(new LogMarker(incarnation, kind), partition, Instant.now()))
                .toList());
    }

    private static void send(List<Recorded<DomainEvent>> events, LogIncarnation incarnation) {
        Topic.sendRecords(events.stream()
                .map(fact -> EventTopic.write(EncodedEvent.of(fact), incarnation))
                .toList());
    }

    private static ConditionFactory within() {
        return await().atMost(Duration.ofSeconds(20));
    }
}
