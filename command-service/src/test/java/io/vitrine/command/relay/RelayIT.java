package io.vitrine.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventStore;
import io.vitrine.events.ProjectId;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The relay sends all events in order, even if the broker fails. */
@ServiceTest
class RelayIT {

    @Autowired
    EventStore eventStore;

    @Autowired
    AppendSignal signal;

    @Autowired
    Relay relay;

    @Autowired
    JdbcTemplate jdbc;

    private final ProjectId project = ProjectId.random();
    private RelayedEvents events;

    @BeforeEach
    void its_events() {
        events = new RelayedEvents(eventStore, signal, project);
    }

    @Test
    void what_is_stored_arrives_in_order_with_all_that_is_known_of_it() {
        var stored = events.append(50);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events.arrived()).isEqualTo(stored));
    }

    /** Incompressible events of a request of 1 MiB, with their envelopes. */
    @Test
    void a_backlog_of_the_largest_events_arrives() {
        var bytes = new byte[800 * 1024];
        new Random(11).nextBytes(bytes);
        var text = Base64.getEncoder().encodeToString(bytes);

        var stored = events.append(12, text);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(events.arrived().equals(stored)).isTrue());
    }

    @Test
    void what_is_stored_while_the_broker_is_dead_arrives_when_it_is_back() {
        var before = events.append(5);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events.arrived()).isEqualTo(before));

        TestServers.kafka().faults().kill();
        var all = new ArrayList<>(before);
        all.addAll(events.append(5));
        TestServers.kafka().faults().start();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(List.copyOf(new java.util.LinkedHashSet<>(events.arrived())))
                        .isEqualTo(all));
    }

    @Test
    void a_topic_made_anew_gets_everything_again() throws Exception {
        var stored = events.append(5);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events.arrived()).isEqualTo(stored));

        RelayedEvents.deleteTopic();

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(events.arrived()).isEqualTo(stored));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(relay.progress().active()).isTrue());
    }

    @Test
    void an_event_that_was_recorded_next_year_is_carried_and_holds_up_no_other() {
        jdbc.update("ALTER TABLE event DROP CONSTRAINT event_not_of_the_future");
        events.append(1);
        jdbc.update(
                "INSERT INTO event (project_id, aggregate_type, aggregate_id, version, event_id, type, payload, metadata,"
                        + " recorded_at) VALUES (?, 'widget', ?, 1, ?, 'WidgetPinned', '{}',"
                        + " '{\"actor\":\"a\",\"requestId\":\"r\",\"dialect\":\"d\"}', now() + interval '1 year')",
                project.value(),
                UUID.randomUUID(),
                UUID.randomUUID());
        events.append(1);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events.records()).hasSize(3));
    }

    @Test
    void an_event_of_a_newer_version_is_carried_and_so_are_those_after_it() {
        events.append(1);
        var id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO event (project_id, aggregate_type, aggregate_id, version, event_id, type, revision, payload,"
                        + " metadata, recorded_at) VALUES (?, 'widget', ?, 1, ?, 'WidgetPinned', 2, '{\"pin\": 7}',"
                        + " '{\"actor\":\"a\",\"requestId\":\"r\",\"dialect\":\"d\"}', now())",
                project.value(),
                UUID.randomUUID(),
                id);
        events.append(1);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events.records()).hasSize(3));
        var newer = events.records().get(1);
        assertThat(header(newer, "ce_id")).isEqualTo(id.toString());
        assertThat(header(newer, "ce_type")).isEqualTo("io.vitrine.widget.pinned.v2");
        assertThat(new String(newer.value(), UTF_8)).isEqualTo("{\"pin\": 7}");
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
