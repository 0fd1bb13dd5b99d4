package io.vitrine.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventStore;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.servers.testing.TestServers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.FileRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Kafka loses acknowledged records: the relay detects this and sends them again, and the topic's settings prevent it.
 */
@ServiceTest
class LostTailIT {

    @Autowired
    EventStore eventStore;

    @Autowired
    AppendSignal signal;

    private final ProjectId project = ProjectId.random();
    private RelayedEvents events;

    /** On a topic without events of another event store, which the relay would treat as lost events of its own. */
    @BeforeEach
    void its_events() throws Exception {
        events = new RelayedEvents(eventStore, signal, project);
        RelayedEvents.deleteTopic();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(events.arrived()).isEmpty());
    }

    @Test
    void a_tail_that_kafka_lost_after_it_was_acknowledged_is_sent_again() throws Exception {
        var stored = appendFourBatches();
        var segment = segment();
        assumeThat(segment).as("the broker's files are on this machine").exists();

        TestServers.kafka().faults().kill();
        truncate(segment, 2);
        TestServers.kafka().faults().start();

        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(events.arrived()).isEqualTo(stored));
    }

    /** The broker is back before the relay's timeout. */
    @Test
    void a_tail_that_kafka_loses_while_the_relay_is_sending_is_sent_again_in_order() throws Exception {
        var stored = appendFourBatches();
        var segment = segment();
        assumeThat(segment).as("the broker's files are on this machine").exists();

        TestServers.kafka().faults().kill();
        // The relay's producer sends these as soon as the broker is back.
        stored.addAll(events.append(2));
        truncate(segment, 2);
        TestServers.kafka().faults().start();

        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(lastOf(events.arrived())).isEqualTo(stored));
    }

    /**
     * What a reader has seen last. The two records that Kafka lost may include one of another project on the partition,
     * so that how many are sent twice is not known.
     */
    private static List<Recorded<DomainEvent>> lastOf(List<Recorded<DomainEvent>> arrived) {
        return List.copyOf(new LinkedHashSet<>(arrived.reversed()).reversed());
    }

    @Test
    void the_topic_gives_no_leadership_to_a_replica_that_lacks_events() throws Exception {
        events.append(1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events.arrived()).hasSize(1));
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, EventTopic.NAME);
        var weak = List.of(
                new AlterConfigOp(new ConfigEntry("unclean.leader.election.enable", "true"), AlterConfigOp.OpType.SET));
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, weak)).all().get();
            TopicDurability.require(admin, new RelayProperties(12, (short) 1, null));

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(admin.describeConfigs(List.of(topic))
                                    .all()
                                    .get()
                                    .get(topic)
                                    .get("unclean.leader.election.enable")
                                    .value())
                            .isEqualTo("false"));
        }
    }

    private List<Recorded<DomainEvent>> appendFourBatches() {
        var stored = new ArrayList<Recorded<DomainEvent>>();
        for (var i = 1; i <= 4; i++) {
            stored.addAll(events.append(1));
            var all = List.copyOf(stored);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(events.arrived()).isEqualTo(all));
        }
        return stored;
    }

    private Path segment() throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            var broker = admin.describeCluster().nodes().get().iterator().next().id();
            var partitions = admin.describeTopics(List.of(EventTopic.NAME))
                    .allTopicNames()
                    .get()
                    .get(EventTopic.NAME)
                    .partitions()
                    .size();
            var directory = admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker)
                    .keySet()
                    .iterator()
                    .next();
            return Path.of(
                    directory,
                    EventTopic.NAME + "-" + EventTopic.partitionOf(project, partitions),
                    "00000000000000000000.log");
        }
    }

    /** Removes the last batches, as on a disk that was restored from an older copy. */
    private static void truncate(Path segment, int batches) throws IOException {
        var sizes = new ArrayList<Integer>();
        try (var records = FileRecords.open(segment.toFile(), false)) {
            records.batches().forEach(batch -> sizes.add(batch.sizeInBytes()));
        }
        try (var file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.truncate(sizes.subList(0, sizes.size() - batches).stream()
                    .mapToLong(Integer::longValue)
                    .sum());
        }
    }
}
