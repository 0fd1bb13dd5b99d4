package io.vitrine.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventLog;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Provenance;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the event store to Kafka: all of it, in order, whatever happens to the broker. */
@ServiceTest
class RelayIT {

    @Autowired
    EventLog log;

    @Autowired
    AppendSignal signal;

    @Autowired
    Relay relay;

    private final ProjectId project = ProjectId.random();

    @Test
    void what_is_stored_arrives_in_order_with_all_that_is_known_of_it() {
        var stored = append(50);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(arrived()).isEqualTo(stored));
    }

    /** A request's 1 MiB and its envelope, of what no compression makes smaller. */
    @Test
    void a_backlog_of_the_largest_events_arrives() {
        var bytes = new byte[800 * 1024];
        new Random(11).nextBytes(bytes);
        var text = Base64.getEncoder().encodeToString(bytes);

        var stored = append(12, text);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(arrived().equals(stored)).isTrue());
    }

    @Test
    void what_is_stored_while_the_broker_is_dead_arrives_when_it_is_back() {
        var before = append(5);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(arrived()).isEqualTo(before));

        TestServers.kafka().faults().kill();
        var all = new ArrayList<>(before);
        all.addAll(append(5));
        TestServers.kafka().faults().start();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(List.copyOf(new java.util.LinkedHashSet<>(arrived())))
                        .isEqualTo(all));
    }

    @Test
    void a_topic_made_anew_gets_everything_again() throws Exception {
        var stored = append(5);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(arrived()).isEqualTo(stored));

        try (var admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(EventTopic.NAME)).all().get();
        }

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(arrived()).isEqualTo(stored));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(relay.progress().active()).isTrue());
    }

    private List<Recorded<DomainEvent>> append(int count) {
        return append(count, "Name");
    }

    private List<Recorded<DomainEvent>> append(int count, String name) {
        var ids = new ArrayList<UUID>();
        for (var i = 0; i < count; i++) {
            ids.add(UUID.randomUUID());
            log.append(List.of(new Recorded<>(
                    ids.getLast(),
                    Recorded.UNPLACED,
                    1,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    project,
                    new Provenance("Jürgen", "request-" + i, "projects", i % 2 == 0 ? "because – naïve" : null, null),
                    new WidgetRenamed(WidgetId.random(), name + " " + i))));
            signal.appended();
        }
        var stored = new ArrayList<Recorded<DomainEvent>>();
        for (var batch = log.after(0, 500);
                !batch.isEmpty();
                batch = log.after(batch.getLast().position(), 500)) {
            batch.stream().filter(recorded -> ids.contains(recorded.id())).forEach(stored::add);
        }
        return stored;
    }

    private List<Recorded<DomainEvent>> arrived() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", TestServers.kafka().bootstrapServers(), "default.api.timeout.ms", 5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(EventTopic.NAME);
            var mine = new TopicPartition(EventTopic.NAME, EventTopic.partitionOf(project, partitions.size()));
            consumer.assign(List.of(mine));
            consumer.seekToBeginning(List.of(mine));
            var end = consumer.endOffsets(List.of(mine)).get(mine);
            var all = new ArrayList<Recorded<DomainEvent>>();
            while (consumer.position(mine) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(project.toString())) {
                        all.add(EventTopic.read(record));
                    }
                }
            }
            return all;
        }
    }
}
