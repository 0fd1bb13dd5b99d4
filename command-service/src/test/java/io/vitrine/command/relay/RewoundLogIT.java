package io.vitrine.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.Incarnations;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker;
import io.vitrine.events.LogMarker.Kind;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.http.testing.TestIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** PostgreSQL loses its last events, as after a failover to a stale replica or a restored backup. */
@ServiceTest
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RewoundLogIT {

    @Autowired
    EventStore eventStore;

    @Autowired
    AppendSignal signal;

    @Autowired
    Relay relay;

    @Autowired
    Incarnations incarnations;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    RestTestClient http;

    private RelayedEvents events;

    @BeforeEach
    void its_events() {
        events = new RelayedEvents(eventStore, signal, ProjectId.random());
        await().atMost(Duration.ofSeconds(60)).until(() -> relay.progress().active());
    }

    /** Other tests start with an empty topic. */
    @AfterAll
    void without_a_trace() throws Exception {
        relay.stop();
        RelayedEvents.deleteTopic();
    }

    @Test
    void the_next_incarnation_begins_and_everything_that_is_left_is_sent_again_in_it() {
        var stored = events.append(3);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(events.arrived()).isEqualTo(stored));
        var before = incarnations.current();

        relay.stop();
        rewindTo(stored.getFirst().position());
        // Another event at a position that was used before.
        var reused = events.append(1);
        assertThat(reused.getFirst().position()).isEqualTo(stored.get(1).position());
        relay.start();

        var next = before.after(stored.getFirst().position());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> incarnations.current().equals(next));
        var later = events.append(1);
        assertThat(later.getFirst().position())
                .as("no position is used twice from now on")
                .isGreaterThan(stored.getLast().position());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(arrivedIn(next))
                        .containsExactly(stored.getFirst(), reused.getFirst(), later.getFirst()));
        assertThat(arrivedIn(before)).as("what was lost stays on the topic").containsAll(stored);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(markers())
                        .endsWith(new LogMarker(next, Kind.BEGAN), new LogMarker(next, Kind.COMPLETE)));
        assertThat(incarnations.token(later.getFirst().position()))
                .hasToString(later.getFirst().position() + "." + next.number());
        assertThat(incarnations.token(stored.getFirst().position()).incarnation())
                .isLessThan(next.number());
    }

    @Test
    void events_that_were_removed_with_their_project_are_not_lost() {
        var project = ProjectId.random();
        var deleted = new RelayedEvents(eventStore, signal, project);
        var stored = deleted.append(3);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(deleted.arrived()).isEqualTo(stored));
        var before = incarnations.current();

        relay.stop();
        jdbc.update(
                "INSERT INTO tenant_deletion (tenant_id, reason, requested_at, requested_by, effective_at, status, position)"
                        + " VALUES (?, 'Ticket 4711', now(), 'ada', now(), 'COMPLETED', 1)",
                project.value());
        jdbc.update("DELETE FROM event WHERE project_id = ?", project.value());
        relay.start();

        var later = events.append(1);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(events.arrived()).isEqualTo(later));
        assertThat(incarnations.current()).isEqualTo(before);
    }

    /** The process has cached states that the database has lost. */
    @Test
    void a_command_is_decided_on_what_is_stored_and_not_on_what_was_lost() {
        var project = id(send(HttpMethod.POST, "/api/projects", "{\"name\": \"Acme\"}"));
        var widget = id(send(
                HttpMethod.POST,
                "/api/projects/" + project + "/widgets",
                "{\"name\": \"One\", \"slug\": \"one\", \"layout\": \"GRID\"}"));
        var path = "/api/projects/" + project + "/widgets/" + widget;
        var lastKept = jdbc.queryForObject("SELECT max(position) FROM event", Long.class);
        for (var name : List.of("Two", "Three")) {
            send(HttpMethod.PUT, path, "{\"name\": \"%s\"}".formatted(name))
                    .expectStatus()
                    .isOk();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> relay.progress().position() > lastKept + 1);
        relay.stop();
        rewindTo(lastKept);

        send(HttpMethod.PUT, path, "{\"name\": \"Four\"}").expectHeader().valueEquals("ETag", "\"2\"");

        relay.start();
        var before = incarnations.current().number();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> incarnations.current().number() > before);
        send(HttpMethod.PUT, path, "{\"name\": \"Five\"}")
                .expectHeader()
                .valueEquals("ETag", "\"3\"")
                .expectHeader()
                .valueMatches(
                        "Consistency-Token", "\\d+\\." + incarnations.current().number());
    }

    @Test
    void an_operator_begins_the_next_incarnation_where_nothing_shows_that_the_store_was_restored() {
        var stored = events.append(1);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(events.arrived()).isEqualTo(stored));
        var before = incarnations.current();

        incarnations.request("restored from the backup of Monday");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> incarnations.current().number() > before.number());
        assertThat(incarnations.current().lost(stored.getFirst().position(), before.number()))
                .as("nothing was lost")
                .isFalse();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(arrivedIn(incarnations.current())).isEqualTo(stored));
    }

    @Test
    void a_store_that_never_sent_to_the_topic_sends_nothing_behind_the_events_of_another() throws Exception {
        relay.stop();
        jdbc.update("DELETE FROM relay");
        events.sendFromAnotherStore(incarnations.current());
        var stored = events.append(1);
        relay.start();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(relay.progress().failure())
                        .contains("events that this event store does not have")
                        .contains("Kafka cluster of its own"));
        assertThat(arrivedIn(incarnations.current())).hasSize(1).doesNotContainAnyElementsOf(stored);

        incarnations.request("the topic is this installation's");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(arrivedIn(incarnations.current())).isEqualTo(stored));
        assertThat(relay.progress().failure()).isNull();
    }

    private void rewindTo(long position) {
        jdbc.update("DELETE FROM event WHERE position > ?", position);
        jdbc.queryForObject("SELECT setval('event_position_seq', ?)", Long.class, position);
        jdbc.update("UPDATE relay SET position = least(position, ?)", position);
    }

    private List<Recorded<DomainEvent>> arrivedIn(LogIncarnation incarnation) {
        return events.records().stream()
                .filter(record -> EventTopic.incarnation(record).equals(incarnation))
                .map(EventTopic::read)
                .toList();
    }

    private List<LogMarker> markers() {
        return events.partition().stream()
                .flatMap(record -> EventTopic.marker(record).stream())
                .toList();
    }

    private ResponseSpec send(HttpMethod method, String path, String body) {
        return http.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + TestIssuer.shared().token())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static String id(ResponseSpec answer) {
        Map<?, ?> body = answer.expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(body.get("id"));
    }
}
