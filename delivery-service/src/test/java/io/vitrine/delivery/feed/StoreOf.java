package io.vitrine.delivery.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.History;
import io.vitrine.delivery.store.Stop;
import io.vitrine.delivery.store.Store;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** A store that gets records without a topic: one transaction per batch. */
final class StoreOf implements AutoCloseable {

    final Store store;
    final Set<WidgetKey> touched = new HashSet<>();
    private Collection<Stop> stops = List.of();
    private long offset;

    StoreOf(Path directory) {
        store = Store.open(directory);
        store.onChange(changed -> touched.addAll(changed.widgets()));
    }

    static StoreOf given(Path directory, History history) {
        var feed = new StoreOf(directory);
        feed.apply(history.events());
        return feed;
    }

    RecordBatchApplier apply(List<Recorded<DomainEvent>> events) {
        return applyRecords(events.stream().map(this::record).toList());
    }

    RecordBatchApplier applyRecords(List<ConsumerRecord<String, byte[]>> records) {
        var round = new RecordBatchApplier(stops, store.read(StoreReader::skips), 1);
        touched.clear();
        store.write(batch -> records.forEach(record -> round.apply(batch, record)));
        stops = new ArrayList<>(round.stops());
        return round;
    }

    /** Like a start of the node without seeking: the caller repeats the records after the stop. */
    void startsAgain() {
        store.write(batch -> batch.stops().forEach(stop -> batch.resume(stop.project())));
        stops = List.of();
    }

    Collection<Stop> stops() {
        return store.read(StoreReader::stops);
    }

    ConsumerRecord<String, byte[]> record(Recorded<DomainEvent> fact) {
        var out = EventTopic.write(fact);
        return new ConsumerRecord<>(
                EventTopic.NAME,
                0,
                offset++,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                out.key(),
                out.value(),
                out.headers(),
                Optional.empty());
    }

    /** A record that this version cannot read. */
    ConsumerRecord<String, byte[]> unreadable(String key) {
        return new ConsumerRecord<>(EventTopic.NAME, 0, offset++, key, "{".getBytes(UTF_8));
    }

    @Override
    public void close() {
        store.close();
    }
}
