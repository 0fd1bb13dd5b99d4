package io.vitrine.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventRecordsTest {

    private final ProjectId project = ProjectId.random();

    @Test
    void an_event_is_known_by_its_key_and_headers_whatever_its_value() {
        var id = UUID.randomUUID();
        var record = record(project.toString());
        header(record, "ce_sequence", "0000000000000000042");
        header(record, "ce_id", id.toString());
        header(record, "ce_subject", "widget");

        assertThat(EventRecords.project(record)).isEqualTo(project);
        assertThat(EventRecords.position(record)).hasValue(42);
        assertThat(EventRecords.id(record)).isEqualTo(id);
        assertThat(EventRecords.subject(record)).isEqualTo("widget");
        assertThat(EventRecords.incarnation(record)).isEqualTo(LogIncarnation.FIRST);
        assertThat(EventRecords.marker(record)).isEmpty();
    }

    @Test
    void a_record_without_key_and_headers_states_nothing() {
        assertStatesNothing(record(null));
    }

    @Test
    void what_is_malformed_is_absent() {
        var record = record("no project");
        for (var name : List.of("ce_sequence", "ce_id", "ce_forks")) {
            header(record, name, "?");
        }

        assertStatesNothing(record);
    }

    @Test
    void a_header_without_a_value_is_absent() {
        var record = record(null);
        for (var name : List.of("ce_type", "ce_forks", "ce_sequence", "ce_id", "ce_subject")) {
            record.headers().add(name, null);
        }

        assertStatesNothing(record);
        assertThat(EventRecords.subject(record)).isNull();
    }

    @Test
    void a_marker_of_an_unreadable_incarnation_is_none() {
        var record = record(null);
        header(record, "ce_type", LogMarker.Kind.BEGAN.type());
        header(record, "ce_forks", "?");

        assertThat(EventRecords.marker(record)).isEmpty();
    }

    @Test
    void the_latest_incarnation_is_found_wherever_it_is_among_records() {
        var second = LogIncarnation.FIRST.after(7);
        var written = EventTopic.write(new LogMarker(second, LogMarker.Kind.BEGAN), 0, Instant.EPOCH);
        var marker = new ConsumerRecord<String, byte[]>(EventTopic.NAME, 0, 1, null, written.value());
        written.headers().forEach(marker.headers()::add);

        assertThat(EventRecords.latest(List.of(record("a"), marker, record("b"))))
                .isEqualTo(second);
        assertThat(EventRecords.latest(List.of())).isEqualTo(LogIncarnation.FIRST);
        assertThat(EventRecords.marker(marker)).hasValue(new LogMarker(second, LogMarker.Kind.BEGAN));
    }

    private static void assertStatesNothing(ConsumerRecord<String, byte[]> record) {
        assertThat(EventRecords.project(record)).isNull();
        assertThat(EventRecords.position(record)).isEmpty();
        assertThat(EventRecords.id(record)).isNull();
        assertThat(EventRecords.marker(record)).isEmpty();
        assertThat(EventRecords.incarnation(record)).isEqualTo(LogIncarnation.FIRST);
    }

    private static ConsumerRecord<String, byte[]> record(String key) {
        return new ConsumerRecord<>(EventTopic.NAME, 0, 0, key, new byte[0]);
    }

    private static void header(ConsumerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
