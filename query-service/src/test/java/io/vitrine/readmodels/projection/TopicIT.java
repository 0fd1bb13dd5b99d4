package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.EventTopic;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;

/** What can be wrong with the topic: it is not there yet, holds rubbish, or is another one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopicIT {

    private static QueryNode node;

    private final Tenant tenant = Tenant.any();
    private final Tenant neighbour = Tenant.inPartition(tenant.partition());
    private final WidgetId id = WidgetId.random();

    @BeforeAll
    static void starts_without_a_topic() {
        Topic.make();
        Topic.delete();
        node = QueryNode.start(QueryNode.withoutSearch(TestServers.postgres().views(), "topic"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @Order(1)
    void a_node_waits_for_the_topic() {
        assertThat(Asking.of(node, tenant).get("/widgets").statusCode()).isEqualTo(404);
        assertThat(Asking.of(node, tenant)
                        .get("/widgets", "Consistency-Token", "1")
                        .statusCode())
                .isEqualTo(503);

        Topic.make();
        var token = tenant.has(widget(id, "Hero"));

        assertThat(Asking.of(node, tenant).asOf(token, "/widgets")).hasSize(1);
    }

    @Test
    @Order(2)
    void rubbish_stops_its_own_project_visibly_and_the_others_go_on() {
        var asking = Asking.of(node, tenant);
        tenant.has(widget(id, "Hero"));
        Topic.send(new ProducerRecord<>(EventTopic.NAME, tenant.partition(), "no project", new byte[] {1, 2, 3}));
        Topic.send(new ProducerRecord<>(EventTopic.NAME, tenant.partition(), null, null));
        var poison = EventTopic.write(tenant.recorded(new WidgetRenamed(id, "Heroine")));
        poison.headers().remove("ce_type").add("ce_type", "io.vitrine.widget.exploded.v1".getBytes());
        Topic.send(poison);
        var stuck = tenant.has(new WidgetRenamed(id, "Later"));
        var token = neighbour.has(widget(WidgetId.random(), "Neighbour"));

        assertThat(Asking.of(node, neighbour).asOf(token, "/widgets")).hasSize(1);
        assertThat(asking.json("/widgets/" + id).at("/name").asString()).isEqualTo("Hero");
        assertThat(asking.get("/widgets", "Consistency-Token", Long.toString(stuck))
                        .statusCode())
                .isEqualTo(503);
        var health = node.health();
        assertThat(health.at("/components/projections/status").asString()).isEqualTo("DEGRADED");
        assertThat(node.health("readiness").at("/status").asString()).isEqualTo("UP");
        node.bean(ProjectionQuarantine.class).sound();
        assertThat(node.metrics()).contains("vitrine_quarantine_projects{projection=\"journal-v1\"} 1.0");
        assertThat(health.at("/components/projections/details/stopped").toString())
                .contains(tenant.id().toString(), "io.vitrine.widget.exploded.v1");
        // An unreadable record may concern any projection, so each of them stops.
        var projections = node.beans(Projection.class).size();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(node.metrics())
                        .contains("vitrine_projection_stopped{runner=\"listing\"} %d.0".formatted(projections))
                        .contains("vitrine_projection_strange_total{runner=\"listing\"} 2.0"));
    }

    @Test
    @Order(3)
    void a_repaired_project_goes_on_where_it_stopped() {
        var asking = Asking.of(node, tenant);
        tenant.has(widget(id, "Hero"));
        var poison = EventTopic.write(tenant.recorded(new WidgetRenamed(id, "Heroine")));
        poison.headers().remove("ce_type").add("ce_type", "io.vitrine.widget.exploded.v1".getBytes());
        Topic.send(poison);
        var last = tenant.has(widget(WidgetId.random(), "Later"));
        var database = new JdbcTemplate(node.bean("writer", DataSource.class));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> database.queryForObject(
                                "SELECT count(*) FROM stopped_project WHERE project_id = ?",
                                Integer.class,
                                tenant.id().value())
                        == node.beans(Projection.class).size());
        assertThat(node.health().toString()).contains(tenant.id().toString());

        // As good as a node that knows the type: the record is one that this node knows.
        database.update("""
                        UPDATE parked_record SET headers = headers || '{"ce_type": "io.vitrine.widget.renamed.v1"}'
                        WHERE project_id = ? AND headers ->> 'ce_type' LIKE '%exploded%'""", tenant.id().value());
        for (var stop : node.quarantine().at("/stopped")) {
            if (stop.at("/project").asString().equals(tenant.id().toString())) {
                assertThat(stop.at("/records").asInt()).isPositive();
                var repaired =
                        node.quarantine("""
                        {"action": "RETRY", "projection": "%s", "project": "%s"}""".formatted(stop.at("/projection").asString(), tenant.id()));
                assertThat(repaired.at("/goesOn").asBoolean()).isTrue();
            }
        }

        assertThat(asking.asOf(last, "/widgets?sort=name").findValuesAsString("name"))
                .isEqualTo(List.of("Heroine", "Later"));
        await().untilAsserted(() ->
                assertThat(node.health().toString()).doesNotContain(tenant.id().toString()));
    }

    @Test
    @Order(3)
    void a_record_that_is_skipped_is_listed_and_the_project_goes_on() {
        tenant.has(widget(id, "Hero"));
        var renamed = tenant.recorded(new WidgetRenamed(id, "Heroine"));
        var poison = EventTopic.write(renamed);
        poison.headers().remove("ce_type").add("ce_type", "io.vitrine.widget.exploded.v1".getBytes());
        Topic.send(poison);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> node.quarantine()
                        .at("/stopped")
                        .toString()
                        .contains(tenant.id().toString()));
        var repair = """
                {"action": "SKIP", "projection": "%s", "project": "%s", "position": %d}""";

        assertThat(node.quarantine(repair.formatted("widgets-v1", tenant.id(), renamed.position() + 1))
                        .at("/done")
                        .asBoolean())
                .isFalse();
        // None of the projections can tell whether the record concerns it.
        for (var projection : node.beans(Projection.class)) {
            assertThat(node.quarantine(repair.formatted(projection.name(), tenant.id(), renamed.position()))
                            .at("/goesOn")
                            .asBoolean())
                    .isTrue();
        }

        assertThat(node.quarantine().at("/skipped").toString())
                .contains(tenant.id().toString(), "io.vitrine.widget.exploded.v1");
        assertThat(Asking.of(node, tenant).asOf(tenant.has(widget(WidgetId.random(), "Later")), "/widgets"))
                .hasSize(2);
    }

    @Test
    @Order(4)
    void a_topic_made_anew_is_read_from_its_beginning() {
        var asking = Asking.of(node, tenant);
        asking.asOf(tenant.has(widget(id, "Hero")), "/widgets");
        var missed = tenant.recorded(widget(WidgetId.random(), "Missed"));

        Topic.delete();
        Topic.make();
        // As the relay does that starts again from zero: everything once more, then what is new.
        Topic.write(tenant.history().getFirst());
        Topic.write(missed);
        var token = tenant.has(new WidgetRenamed(id, "Heroine"));

        assertThat(asking.asOf(token, "/widgets?sort=name").findValuesAsString("name"))
                .isEqualTo(List.of("Heroine", "Missed"));
    }

    @Test
    @Order(5)
    void events_that_were_missed_are_noticed_and_fetched() {
        var asking = Asking.of(node, tenant);
        asking.asOf(tenant.has(widget(id, "Hero"), new WidgetRenamed(id, "Heroine")), "/widgets");

        // A position that was lost, as after a restored backup of something that it should not have.
        var database = new JdbcTemplate(node.bean("writer", DataSource.class));
        database.update("DELETE FROM widgets_v1 WHERE id = ?", id.value());
        var token = tenant.has(new WidgetRenamed(id, "Champion"));

        assertThat(asking.asOf(token, "/widgets/" + id).at("/name").asString()).isEqualTo("Champion");
    }
}
