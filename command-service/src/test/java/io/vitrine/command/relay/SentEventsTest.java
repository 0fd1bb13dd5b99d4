package io.vitrine.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.EventTopic;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** How the relay detects that Kafka has lost acknowledged records, and the replication that it requires. */
class SentEventsTest {

    private final SentEvents sent = new SentEvents(40, Map.of(0, 10L, 1, 20L), 1, true);

    @Test
    void a_topic_that_goes_on_has_lost_nothing() {
        sent.acknowledged(record(0, 10));
        sent.acknowledged(record(0, 11));
        sent.compare(Map.of(0, 12L, 1, 25L));

        assertThat(sent.lost()).isEmpty();
        assertThat(sent.next()).isEqualTo(Map.of(0, 12L, 1, 20L));
    }

    @Test
    void a_topic_that_ends_before_what_it_acknowledged_has_lost_its_tail() {
        sent.compare(Map.of(0, 10L, 1, 17L));

        assertThat(sent.lost()).isEqualTo(Map.of(1, 17L));
    }

    @Test
    void an_offset_that_was_given_before_shows_the_loss_although_the_topic_has_grown_since() {
        sent.acknowledged(record(0, 7));
        sent.acknowledged(record(0, 8));
        sent.compare(Map.of(0, 30L, 1, 20L));

        assertThat(sent.lost()).isEqualTo(Map.of(0, 7L));
    }

    @Test
    void sending_begins_again_before_the_loss_and_never_later_than_where_it_was() {
        assertThat(sent.from(25, Map.of()).position()).isEqualTo(25);
        assertThat(sent.from(50, Map.of()).position()).isEqualTo(40);
    }

    @Test
    void two_of_three_replicas_must_have_an_event_and_a_single_broker_suffices_where_it_is_the_only_one() {
        assertThat(new RelayProperties(12, null, null).inSync(1)).isEqualTo(1);
        assertThat(new RelayProperties(12, null, null).inSync(3)).isEqualTo(2);
        assertThatThrownBy(() -> new RelayProperties(12, (short) 1, 2)).hasMessageContaining("from 1 to");
    }

    private static RecordMetadata record(int partition, long offset) {
        return new RecordMetadata(new TopicPartition(EventTopic.NAME, partition), offset, 0, 0, 0, 0);
    }
}
