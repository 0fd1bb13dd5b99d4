package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class LogIncarnationTest {

    private final LogIncarnation third = LogIncarnation.FIRST.after(1_000).after(900);

    @Test
    void a_write_beyond_a_later_fork_is_lost_and_one_before_all_of_them_is_there() {
        assertThat(third.lost(900, 1)).isFalse();
        assertThat(third.lost(901, 1)).isTrue();
        assertThat(third.lost(901, 2)).isTrue();
        assertThat(third.lost(5_000, 3)).isFalse();
        assertThat(LogIncarnation.FIRST.after(900).after(1_000).lost(950, 2)).isFalse();
        assertThat(LogIncarnation.FIRST.lost(Long.MAX_VALUE, 1)).isFalse();
    }

    @Test
    void a_token_of_what_is_there_is_never_lost() {
        for (var position : List.of(1L, 900L, 901L, 1_000L, 1_001L, 9_000L)) {
            assertThat(third.lost(position, third.of(position))).isFalse();
        }
        assertThat(third.of(900)).isEqualTo(1);
        assertThat(third.of(950)).isEqualTo(3);
    }

    @Test
    void the_first_incarnation_leaves_no_trace_in_records_and_tokens() {
        var event = EncodedEvent.of(Facts.recorded(9, new WidgetEvent.WidgetRenamed(WidgetId.random(), "Name")));
        assertThat(EventTopic.write(event, LogIncarnation.FIRST)).isEqualTo(EventTopic.write(event));
        assertThat(new ConsistencyToken(12_345, 1)).hasToString("12345");
    }

    @Test
    void records_carry_later_ones_with_their_forks() {
        var event = EncodedEvent.of(Facts.recorded(9, new WidgetEvent.WidgetRenamed(WidgetId.random(), "Name")));

        assertThat(EventTopic.incarnation(received(EventTopic.write(event, third))))
                .isEqualTo(third);
    }

    @Test
    void a_marker_is_told_from_an_event() {
        var marker = new LogMarker(third, LogMarker.Kind.COMPLETE);

        assertThat(EventTopic.marker(received(EventTopic.write(marker, 3, Instant.EPOCH))))
                .contains(marker);
        assertThat(EventTopic.marker(received(
                        EventTopic.write(Facts.recorded(9, new WidgetEvent.WidgetRenamed(WidgetId.random(), "Name"))))))
                .isEmpty();
    }

    @Test
    void tokens_are_read_as_they_are_written() {
        assertThat(ConsistencyToken.parse("12345")).contains(new ConsistencyToken(12_345, 1));
        assertThat(ConsistencyToken.parse("12345.2")).contains(new ConsistencyToken(12_345, 2));
        assertThat(new ConsistencyToken(12_345, 2)).hasToString("12345.2");
        for (var wrong : List.of("", "x", "-1", "1.0", "1.", ".2", "1.2.3", "9999999999999999999")) {
            assertThat(ConsistencyToken.parse(wrong)).isEmpty();
        }
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> record) {
        var in = new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value());
        record.headers().forEach(in.headers()::add);
        return in;
    }
}
