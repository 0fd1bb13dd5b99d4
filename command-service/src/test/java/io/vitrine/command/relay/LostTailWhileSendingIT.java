package io.vitrine.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventLog;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Provenance;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.servers.testing.TestServers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A broker that loses its tail and is back before the relay gives up what it is sending. */
@ServiceTest
class LostTailWhileSendingIT {

    private static final int LOST = 2;

    @Autowired
    EventLog log;

    @Autowired
    AppendSignal signal;

    private final ProjectId project = ProjectId.random();

    @Test
    void it_is_noticed_and_all_from_the_loss_on_is_sent_again_in_order() throws Exception {
        var stored = new ArrayList<Long>();
        for (var i = 0; i < 4; i++) {
            stored.add(append());
            var all = List.copyOf(stored);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(arrived()).isEqualTo(all));
        }
        var segment = segment();
        assumeThat(segment).as("the broker's files are on this machine").exists();

        TestServers.kafka().faults().kill();
        // The relay holds these, and its producer sends them as soon as there is a broker again.
        stored.add(append());
        stored.add(append());
        truncate(segment);
        TestServers.kafka().faults().start();

        var lost = stored.subList(stored.size() - 2 - LOST, stored.size());
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().untilAsserted(() -> {
            var arrived = arrived();
            assertThat(arrived.subList(arrived.size() - lost.size(), arrived.size()))
                    .isEqualTo(lost);
        });
    }

    private long append() {
        var widget = WidgetId.random();
        log.append(List.of(new Recorded<>(
                UUID.randomUUID(),
                Recorded.UNPLACED,
                1,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                project,
                new Provenance("tester", "request", "projects", null, null),
                new WidgetRenamed(widget, "Name"))));
        signal.appended();
        return log.history(new StreamId(project, widget.value()), 0).getFirst().position();
    }

    private Path segment() throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            var broker = admin.describeCluster().nodes().get().iterator().next().id();
            var topic = admin.describeTopics(List.of(EventTopic.NAME))
                    .allTopicNames()
                    .get()
                    .get(EventTopic.NAME);
            var partition = EventTopic.partitionOf(project, topic.partitions().size());
            var directory = admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker)
                    .keySet()
                    .iterator()
                    .next();
            return Path.of(directory, EventTopic.NAME + "-" + partition, "00000000000000000000.log");
        }
    }

    /** As a disk that was restored from an older copy: the last batches are not there. */
    private static void truncate(Path segment) throws IOException {
        var sizes = new ArrayList<Integer>();
        try (var records = FileRecords.open(segment.toFile(), false)) {
            records.batches().forEach(batch -> sizes.add(batch.sizeInBytes()));
        }
        try (var file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.truncate(sizes.subList(0, sizes.size() - LOST).stream()
                    .mapToLong(Integer::longValue)
                    .sum());
        }
    }

    /** Positions, as they are on the topic. */
    private List<Long> arrived() {
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
            var all = new ArrayList<Long>();
            while (consumer.position(mine) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(project.toString())) {
                        all.add(EventTopic.read(record).position());
                    }
                }
            }
            return all;
        }
    }
}
