package io.vitrine.command.relay;

import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EncodedEvent;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Appends events of one project and reads them from the topic. */
record RelayedEvents(EventStore eventStore, AppendSignal signal, ProjectId project) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers(), "default.api.timeout.ms", 5_000);
    }

    List<Recorded<DomainEvent>> append(int count) {
        return append(count, "Name");
    }

    /**
     * The stored events. They are read one by one, because the store may also have events that this version cannot
     * read.
     */
    List<Recorded<DomainEvent>> append(int count, String name) {
        var widgets = new ArrayList<WidgetId>();
        for (var i = 0; i < count; i++) {
            widgets.add(WidgetId.random());
            eventStore.append(List.of(renamed(Recorded.UNPLACED, widgets.getLast(), name, i)));
            signal.appended();
        }
        return widgets.stream()
                .map(widget -> eventStore
                        .history(new StreamId(project, widget.value()), 0, Long.MAX_VALUE)
                        .toList()
                        .getFirst())
                .toList();
    }

    private Recorded<DomainEvent> renamed(long position, WidgetId widget, String name, int number) {
        return new Recorded<>(
                UUID.randomUUID(),
                position,
                1,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                project,
                new EventMetadata(
                        "Jürgen", "request-" + number, "projects", number % 2 == 0 ? "because – naïve" : null, null),
                new WidgetRenamed(widget, name + " " + number));
    }

    /** Sends an event to the project's partition like the relay of another installation, at the first position. */
    void sendFromAnotherStore(LogIncarnation incarnation) throws Exception {
        try (var producer = new KafkaProducer<>(connection(), new StringSerializer(), new ByteArraySerializer())) {
            var event = EncodedEvent.of(renamed(1, WidgetId.random(), "Another", 0));
            producer.send(EventTopic.write(event, incarnation)).get();
        }
    }

    List<Recorded<DomainEvent>> arrived() {
        return records().stream().map(EventTopic::read).toList();
    }

    List<ConsumerRecord<String, byte[]>> records() {
        return partition().stream()
                .filter(record -> project.toString().equals(record.key()))
                .toList();
    }

    /**
     * Everything in the project's partition.
     *
     * @throws IllegalStateException if it cannot be read in 10 s, such as during a restart of the broker
     */
    List<ConsumerRecord<String, byte[]>> partition() {
        try (var consumer = new KafkaConsumer<>(connection(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(EventTopic.NAME);
            var partition = new TopicPartition(EventTopic.NAME, EventTopic.partitionOf(project, partitions.size()));
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            var deadline = System.nanoTime() + TIMEOUT.toNanos();
            // By offset, because a partition that is truncated meanwhile is read again from an earlier offset.
            var all = new TreeMap<Long, ConsumerRecord<String, byte[]>>();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("%s is not read up to %d".formatted(partition, end));
                }
                consumer.poll(Duration.ofMillis(200)).forEach(record -> all.put(record.offset(), record));
            }
            return List.copyOf(all.values());
        }
    }

    /** Deletes the topic if it exists: a relay that has just started may not have created it yet. */
    static void deleteTopic() throws Exception {
        try (var admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            if (admin.listTopics().names().get().contains(EventTopic.NAME)) {
                admin.deleteTopics(List.of(EventTopic.NAME)).all().get();
            }
        }
    }
}
