package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.WidgetEvent.WidgetPublished;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTopicTest {

    private static final Recorded<DomainEvent> PUBLISHED = new Recorded<>(
            UUID.fromString("bb0e8400-e29b-41d4-a716-446655440000"),
            4711,
            3,
            Instant.parse("2026-01-15T10:30:00.125Z"),
            Samples.PROJECT,
            new EventMetadata("Jürgen 日本 🎠", "request-1", "projects", "weil’s schöner ist", "192.0.2.7"),
            new WidgetPublished(Samples.WIDGET));

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#complete")
    void every_event_comes_out_as_it_went_in(DomainEvent event) {
        var recorded = Facts.recorded(5, event);

        assertThat(EventTopic.read(received(EventTopic.write(recorded)))).isEqualTo(recorded);
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#complete")
    void the_stored_name_alone_gives_the_name_on_the_topic(DomainEvent event) {
        var type = EventType.of(event);

        assertThat(EventType.cloudEvent(type.kind(), type.storedAs(), 1)).isEqualTo(type.cloudEvent());
    }

    @Test
    void names_and_reasons_may_be_in_any_script() {
        assertThat(EventTopic.read(received(EventTopic.write(PUBLISHED)))).isEqualTo(PUBLISHED);
    }

    @Test
    void a_record_is_a_cloud_event_in_binary_mode() {
        var record = EventTopic.write(PUBLISHED);

        assertThat(record.topic()).isEqualTo("vitrine.events");
        assertThat(record.key()).isEqualTo(Samples.PROJECT.toString());
        assertThat(record.timestamp()).isEqualTo(PUBLISHED.at().toEpochMilli());
        assertThat(record.partition()).isNull();
        assertThat(header(record.headers(), "content-type")).isEqualTo("application/json");
        assertThat(header(record.headers(), "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record.headers(), "ce_id")).isEqualTo("bb0e8400-e29b-41d4-a716-446655440000");
        assertThat(header(record.headers(), "ce_type")).isEqualTo("io.vitrine.widget.published.v1");
        assertThat(header(record.headers(), "ce_source")).isEqualTo("/projects/" + Samples.PROJECT);
        assertThat(header(record.headers(), "ce_subject")).isEqualTo(Samples.WIDGET.toString());
        assertThat(header(record.headers(), "ce_time")).isEqualTo("2026-01-15T10:30:00.125Z");
        assertThat(header(record.headers(), "ce_sequence")).isEqualTo("0000000000000004711");
        assertThat(header(record.headers(), "ce_aggregateversion")).isEqualTo("3");
        assertThat(header(record.headers(), "ce_requestid")).isEqualTo("request-1");
        assertThat(header(record.headers(), "ce_dialect")).isEqualTo("projects");
        assertThat(header(record.headers(), "ce_clientaddress")).isEqualTo("192.0.2.7");
    }

    @Test
    void sequences_sort_as_texts_like_as_numbers() {
        var first = EventTopic.write(Facts.recorded(9, PUBLISHED.event()));
        var second = EventTopic.write(Facts.recorded(10, PUBLISHED.event()));

        assertThat(header(first.headers(), "ce_sequence")).isLessThan(header(second.headers(), "ce_sequence"));
    }

    @Test
    void what_nobody_said_is_no_header() {
        var record = EventTopic.write(Facts.recorded(1, PUBLISHED.event()));

        assertThat(record.headers().lastHeader("ce_reason")).isNull();
        assertThat(record.headers().lastHeader("ce_clientaddress")).isNull();
    }

    @Test
    void a_sampled_trace_is_a_header_and_a_malformed_one_is_no_trace() {
        var traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var traced = new Recorded<>(
                PUBLISHED.id(),
                PUBLISHED.position(),
                PUBLISHED.version(),
                PUBLISHED.at(),
                PUBLISHED.project(),
                PUBLISHED.by().tracedBy(traceparent),
                PUBLISHED.event());
        var record = EventTopic.write(traced);

        assertThat(header(record.headers(), "ce_traceparent")).isEqualTo(traceparent);
        assertThat(EventTopic.read(received(record))).isEqualTo(traced);
        assertThat(EventTopic.write(PUBLISHED).headers().lastHeader("ce_traceparent"))
                .isNull();

        record.headers().remove("ce_traceparent").add("ce_traceparent", "00-ffff-01".getBytes(StandardCharsets.UTF_8));
        assertThat(EventTopic.read(received(record))).isEqualTo(PUBLISHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void a_trace_that_is_not_sampled_or_not_valid_is_not_kept(String traceparent) {
        assertThat(TraceParent.sampled(traceparent)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_id",
                "ce_type",
                "ce_time",
                "ce_sequence",
                "ce_aggregateversion",
                "ce_actor",
                "ce_requestid",
                "ce_dialect"
            })
    void a_record_without_a_header_of_ours_is_not_ours(String name) {
        var record = EventTopic.write(PUBLISHED);
        record.headers().remove(name);

        assertThatThrownBy(() -> EventTopic.read(received(record)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_time", "ce_sequence", "ce_aggregateversion"})
    void a_record_with_nonsense_in_a_header_is_not_ours(String name) {
        var record = EventTopic.write(PUBLISHED);
        record.headers().remove(name).add(name, "nonsense".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> EventTopic.read(received(record))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_record_without_a_project_or_without_an_event_is_not_ours() {
        var record = EventTopic.write(PUBLISHED);

        assertThatThrownBy(() -> EventTopic.read(received(null, record.value(), record.headers())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventTopic.read(received("acme", record.value(), record.headers())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventTopic.read(received(record.key(), null, record.headers())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventTopic.read(
                        received(record.key(), "{\"widgetId\":".getBytes(StandardCharsets.UTF_8), record.headers())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_project_is_in_the_partition_that_kafka_itself_puts_it_into() {
        IntStream.range(0, 1_000).forEach(i -> {
            var project = ProjectId.random();
            var key = project.toString().getBytes(StandardCharsets.UTF_8);
            var partitions = 1 + i % 64;

            assertThat(EventTopic.partitionOf(project, partitions))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
        });
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return received(sent.key(), sent.value(), sent.headers());
    }

    private static ConsumerRecord<String, byte[]> received(
            @Nullable String key, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                EventTopic.NAME,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key,
                value,
                headers,
                Optional.empty());
    }
}
