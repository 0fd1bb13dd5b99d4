package io.vitrine.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventLog;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.DomainEvent;
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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** From the event store to Kafka: all of it, in order, whatever happens to the broker. */
@ServiceTest
class RelayIT {

    @Autowired
    EventLog log;

    @Autowired
    AppendSignal signal;

    @Autowired
    Relay relay;

    @Autowired
    JdbcTemplate jdbc;

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

    @Test
    void a_tail_that_kafka_lost_after_it_was_acknowledged_is_sent_again() throws Exception {
        var stored = new ArrayList<Recorded<DomainEvent>>();
        for (var i = 1; i <= 4; i++) {
            stored.addAll(append(1));
            var all = List.copyOf(stored);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(arrived()).isEqualTo(all));
        }
        var segment = segment();
        assumeThat(segment).as("the broker's files are on this machine").exists();

        TestServers.kafka().faults().kill();
        truncate(segment, 2);
        TestServers.kafka().faults().start();

        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(arrived()).isEqualTo(stored));
    }

    @Test
    void an_event_store_that_lacks_what_the_topic_has_is_not_relayed_and_says_what_to_do() {
        var stored = append(3);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(arrived()).isEqualTo(stored));
        relay.stop();
        jdbc.update(
                "CREATE TABLE lost AS SELECT * FROM event WHERE position >= ?",
                stored.get(1).position());
        jdbc.update("DELETE FROM event WHERE position >= ?", stored.get(1).position());
        jdbc.queryForObject(
                "SELECT setval('event_position_seq', ?)",
                Long.class,
                stored.get(0).position());
        jdbc.update("UPDATE relay SET position = ?", stored.get(0).position());
        // As many as were lost, and more: the positions alone look right.
        append(5, ProjectId.random());
        relay.start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(relay.progress().failure())
                            .contains(
                                    "at position " + stored.get(2).position(), "SELECT setval('event_position_seq', "));
            assertThat(arrived()).isEqualTo(stored);
        } finally {
            jdbc.update("DELETE FROM event WHERE position >= ?", stored.get(1).position());
            jdbc.update("INSERT INTO event SELECT * FROM lost");
            jdbc.update("DROP TABLE lost");
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(relay.progress().failure()).isNull());
    }

    @Test
    void the_topic_gives_no_leadership_to_a_replica_that_lacks_events() throws Exception {
        append(1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(arrived()).hasSize(1));
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, EventTopic.NAME);
        var weak = List.of(
                new AlterConfigOp(new ConfigEntry("unclean.leader.election.enable", "true"), AlterConfigOp.OpType.SET));
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, weak)).all().get();
            TopicDurability.require(
                    admin,
                    admin.describeTopics(List.of(EventTopic.NAME))
                            .allTopicNames()
                            .get()
                            .get(EventTopic.NAME),
                    new RelayProperties(12, (short) 1, null));

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

    @Test
    void an_event_that_was_recorded_next_year_is_carried_and_holds_up_no_other() {
        jdbc.update("ALTER TABLE event DROP CONSTRAINT event_not_of_the_future");
        append(1);
        jdbc.update(
                "INSERT INTO event (project_id, aggregate_type, aggregate_id, version, event_id, type, payload, metadata,"
                        + " recorded_at) VALUES (?, 'widget', ?, 1, ?, 'WidgetPinned', '{}',"
                        + " '{\"actor\":\"a\",\"requestId\":\"r\",\"dialect\":\"d\"}', now() + interval '1 year')",
                project.value(),
                UUID.randomUUID(),
                UUID.randomUUID());
        append(1);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(records()).hasSize(3));
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

    /** As a disk that was restored from an older copy: the last batches are not there. */
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

    @Test
    void an_event_of_a_newer_version_is_carried_and_so_are_those_after_it() {
        append(1);
        var id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO event (project_id, aggregate_type, aggregate_id, version, event_id, type, revision, payload,"
                        + " metadata, recorded_at) VALUES (?, 'widget', ?, 1, ?, 'WidgetPinned', 2, '{\"pin\": 7}',"
                        + " '{\"actor\":\"a\",\"requestId\":\"r\",\"dialect\":\"d\"}', now())",
                project.value(),
                UUID.randomUUID(),
                id);
        append(1);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(records()).hasSize(3));
        var newer = records().get(1);
        assertThat(header(newer, "ce_id")).isEqualTo(id.toString());
        assertThat(header(newer, "ce_type")).isEqualTo("io.vitrine.widget.pinned.v2");
        assertThat(new String(newer.value(), UTF_8)).isEqualTo("{\"pin\": 7}");
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private List<Recorded<DomainEvent>> append(int count) {
        return append(count, project, "Name");
    }

    private List<Recorded<DomainEvent>> append(int count, ProjectId project) {
        return append(count, project, "Name");
    }

    private List<Recorded<DomainEvent>> append(int count, String name) {
        return append(count, project, name);
    }

    /** As the store has them; asked for one by one, since it may have others that this version cannot read. */
    private List<Recorded<DomainEvent>> append(int count, ProjectId project, String name) {
        var widgets = new ArrayList<WidgetId>();
        for (var i = 0; i < count; i++) {
            widgets.add(WidgetId.random());
            log.append(List.of(new Recorded<>(
                    UUID.randomUUID(),
                    Recorded.UNPLACED,
                    1,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    project,
                    new Provenance("Jürgen", "request-" + i, "projects", i % 2 == 0 ? "because – naïve" : null, null),
                    new WidgetRenamed(widgets.getLast(), name + " " + i))));
            signal.appended();
        }
        return widgets.stream()
                .map(widget ->
                        log.history(new StreamId(project, widget.value()), 0).getFirst())
                .toList();
    }

    private List<Recorded<DomainEvent>> arrived() {
        return records().stream().map(EventTopic::read).toList();
    }

    private List<ConsumerRecord<String, byte[]>> records() {
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
            var all = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (consumer.position(mine) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(project.toString())) {
                        all.add(record);
                    }
                }
            }
            return all;
        }
    }
}
