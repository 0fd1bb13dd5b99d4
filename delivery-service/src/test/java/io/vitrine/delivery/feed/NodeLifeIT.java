package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node with and without Kafka and the command service. */
class NodeLifeIT {

    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();

    @Test
    void a_new_node_answers_neither_yes_nor_no_before_it_knows_what_there_is() {
        try (var node = Node.startAlone(Node.emptyStore(), "new")) {
            node.widget(shop, "hero")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "1");
            node.health("/liveness")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.components.length()")
                    .isEqualTo(2)
                    .jsonPath("$.components.background.status")
                    .isEqualTo("UP");
            node.health("/readiness")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectBody()
                    .jsonPath("$.components.delivery.status")
                    .isEqualTo("OUT_OF_SERVICE")
                    .jsonPath("$.components.delivery.details.filled")
                    .isEqualTo(false);
            node.health("/liveness").expectStatus().isOk();
        }
    }

    @Test
    void a_node_that_knew_something_serves_it_with_everything_else_down() {
        var store = Node.emptyStore();
        publish();
        try (var node = Node.start(store, "lonely")) {
            await().untilAsserted(() -> node.widget(shop, "hero").expectStatus().isOk());
            node.health("/readiness").expectStatus().isOk();
        }

        try (var alone = Node.startAlone(store, "lonely")) {
            alone.widget(shop, "hero")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.name")
                    .isEqualTo("Widget hero");
            alone.widget(shop, "never").expectStatus().isNotFound();
            alone.health("/readiness").expectStatus().isOk();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> alone.health("")
                            .expectStatus()
                            .isOk()
                            .expectBody()
                            .jsonPath("$.components.delivery.status")
                            .isEqualTo("DEGRADED")
                            .jsonPath("$.components.delivery.details.trouble")
                            .isNotEmpty());
        }
    }

    @Test
    void a_node_serves_while_kafka_is_killed_and_goes_on_when_it_is_back() {
        publish();
        try (var node = Node.start(Node.emptyStore(), "patient")) {
            await().untilAsserted(() -> node.widget(shop, "hero").expectStatus().isOk());

            TestServers.kafka().faults().kill();
            node.widget(shop, "hero").expectStatus().isOk();
            TestServers.kafka().faults().start();
            Topic.send(shop.add(new WidgetRenamed(id, "After"), new WidgetPublished(id)));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> node.widget(shop, "hero")
                            .expectBody()
                            .jsonPath("$.name")
                            .isEqualTo("After"));
            node.health("")
                    .expectBody()
                    .jsonPath("$.components.delivery.status")
                    .isEqualTo("UP")
                    .jsonPath("$.components.delivery.details.lag")
                    .isEqualTo(0);
        }
    }

    @Test
    void a_node_with_a_lease_shows_nothing_once_it_has_heard_nothing_of_kafka_for_so_long() {
        publish();
        try (var node = Node.start(Node.emptyStore(), "leased", "vitrine.delivery.lease=2s")) {
            await().untilAsserted(() -> node.widget(shop, "hero").expectStatus().isOk());

            TestServers.kafka().faults().suspend();
            try {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> node.widget(shop, "hero")
                                .expectStatus()
                                .isEqualTo(503)
                                .expectHeader()
                                .exists("Retry-After"));
            } finally {
                TestServers.kafka().faults().resume();
            }
            Topic.send(shop.add(new WidgetUnpublished(id)));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> node.widget(shop, "hero").expectStatus().isNotFound());
        }
    }

    @Test
    void a_node_goes_on_where_it_was() {
        var store = Node.emptyStore();
        publish();
        try (var node = Node.start(store, "restarted")) {
            await().untilAsserted(() -> node.widget(shop, "hero").expectStatus().isOk());
        }
        Topic.send(shop.add(new WidgetRenamed(id, "Meanwhile"), new WidgetPublished(id)));

        try (var node = Node.start(store, "restarted")) {
            await().untilAsserted(() ->
                    node.widget(shop, "hero").expectBody().jsonPath("$.name").isEqualTo("Meanwhile"));
            assertThat(node.metric("vitrine.delivery.events", "outcome", "known"))
                    .isZero();
        }
    }

    @Test
    void a_node_stops_at_once_although_somebody_follows_its_changes() throws Exception {
        publish();
        var node = Node.start(Node.emptyStore(), "followed");
        await().untilAsserted(() -> node.widget(shop, "hero").expectStatus().isOk());
        try (var changes = node.follow(shop)) {
            assertThat(changes.read()).isPositive();

            assertTimeoutPreemptively(Duration.ofSeconds(10), node::close);

            assertThat(changes.readAllBytes()).asString().contains("id: ");
        }
    }

    private void publish() {
        shop.add(widget(id, "hero"), new WidgetPublished(id));
        Topic.send(shop.events());
    }
}
