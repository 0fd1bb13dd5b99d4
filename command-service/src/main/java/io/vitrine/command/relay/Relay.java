package io.vitrine.command.relay;

import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventLog;
import io.vitrine.events.EncodedEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Recorded;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends every event to Kafka, in the order of positions, at least once.
 *
 * <p>The stored position moves only after the broker has acknowledged everything before it. Whatever goes wrong ends
 * the producer with all it still holds, and sending begins again after the stored position: events may repeat, and a
 * repeated run is in order and without holes, so that a reader who skips what it knows misses nothing.
 */
final class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** In events; {@link EventLog#MAX_BATCH_BYTES} ends a batch earlier. Two batches are in flight at most. */
    private static final int BATCH = 500;

    private static final Duration POLL = Duration.ofSeconds(1);

    /**
     * From one reading to the next while events keep coming. Every reader of the topic wakes up for what arrives there,
     * so what is gathered here is gathered for all of them. An event that comes alone does not wait.
     */
    private static final Duration GATHER = Duration.ofMillis(5);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /** After so long without an answer it is time to look whether the topic is still there. */
    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(15);

    /** How often an idle relay looks whether the topic is still the one it knows. */
    private static final Duration TOPIC_CHECK = Duration.ofSeconds(5);

    private final DataSource database;
    private final EventLog log;
    private final AppendSignal signal;
    private final EventTopicAdmin topic;
    private final TopicTail tail;
    private final Supplier<Producer<String, byte[]>> producers;
    private volatile RelayProgress progress = RelayProgress.NOT_YET;
    private volatile boolean running;
    private @Nullable Thread thread;

    Relay(
            DataSource database,
            EventLog log,
            AppendSignal signal,
            EventTopicAdmin topic,
            TopicTail tail,
            Supplier<Producer<String, byte[]>> producers) {
        this.database = database;
        this.log = log;
        this.signal = signal;
        this.topic = topic;
        this.tail = tail;
        this.producers = producers;
    }

    RelayProgress progress() {
        return progress;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("relay").daemon().start(this::untilStopped);
    }

    @Override
    public void stop() {
        running = false;
        var relaying = thread;
        if (relaying != null) {
            relaying.interrupt();
            try {
                relaying.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void untilStopped() {
        while (isRunning()) {
            try (var lease = RelayLease.tryTake(database)) {
                if (lease == null) {
                    progress = RelayProgress.STANDBY;
                } else {
                    relay(lease);
                }
                pause();
            } catch (InterruptedException e) {
                break;
            } catch (Exception | Error e) {
                // An Error too: it shows in the health, and the relay begins again.
                failed(e);
            }
        }
    }

    private void relay(RelayLease lease)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        var topicId = topic.topicId();
        var sent = lease.sentTo(topicId);
        var ends = topic.ends();
        requireSameHistory(sent, ends);
        sent.compare(ends);
        if (!sent.lost().isEmpty()) {
            sent = beforeTheLoss(sent, lease, topicId);
        }
        LOG.info("Relaying to topic {} from position {}", topicId, sent.position());
        var producer = producers.get();
        try {
            var checked = System.nanoTime();
            var flight = new Flight(List.of(), sent.position());
            while (isRunning()) {
                var seen = signal.seen();
                var began = System.nanoTime();
                var events = log.encodedAfter(flight.last(), BATCH);
                var before = flight;
                flight = send(producer, events, before.last());
                // While the broker takes these, those before them are settled.
                settle(before, sent, lease, topicId);
                if (events.size() < BATCH && bytes(events) < EventLog.MAX_BATCH_BYTES / 2) {
                    settle(flight, sent, lease, topicId);
                    flight = new Flight(List.of(), flight.last());
                    if (events.size() > 1) {
                        LockSupport.parkNanos(GATHER.toNanos() - (System.nanoTime() - began));
                    }
                    signal.await(seen, POLL);
                }
                if (System.nanoTime() - checked > TOPIC_CHECK.toNanos()) {
                    if (!topic.topicId().equals(topicId)) {
                        LOG.warn("The topic was made anew; everything is sent again");
                        return;
                    }
                    sent.compare(topic.ends());
                    // Also shows that the lease's connection still lives.
                    lease.moveTo(topicId, sent);
                    checked = System.nanoTime();
                }
                if (!sent.lost().isEmpty()) {
                    beforeTheLoss(sent, lease, topicId);
                    return;
                }
            }
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    /** @throws RewoundLog if the topic has an event at its end that this event store has not, or has no more */
    private void requireSameHistory(SentEvents sent, Map<Integer, Long> ends) throws TimeoutException {
        if (sent.position() != Recorded.UNPLACED) {
            var last = tail.last(ends);
            for (var event : last) {
                if (!log.has(event.position(), event.id())) {
                    throw new RewoundLog(
                            event.position(),
                            Math.max(log.bound(), last.getLast().position()));
                }
            }
        }
    }

    /** An acknowledged event may only be gone if Kafka's disks were, and is then sent again. */
    private SentEvents beforeTheLoss(SentEvents sent, RelayLease lease, String topicId)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        var from = sent.from(tail.surviving(sent.lost()), topic.ends());
        LOG.error(
                "Kafka has lost records that it had acknowledged, by partition from offset {} on. Events are sent again"
                        + " after position {}",
                sent.lost(),
                from.position());
        lease.moveTo(topicId, from);
        return from;
    }

    /**
     * Events on their way to the broker.
     *
     * @param last the position of the last of them, or if there are none of the last before them
     */
    private record Flight(List<Future<RecordMetadata>> acknowledgements, long last) {}

    private static Flight send(Producer<String, byte[]> producer, List<EncodedEvent> events, long before) {
        var acknowledgements = new ArrayList<Future<RecordMetadata>>(events.size());
        var last = before;
        for (var event : events) {
            acknowledgements.add(producer.send(EventTopic.write(event)));
            last = event.position();
        }
        return new Flight(acknowledgements, last);
    }

    private static long bytes(List<EncodedEvent> events) {
        return events.stream().mapToLong(event -> event.json().length).sum();
    }

    private void settle(Flight flight, SentEvents sent, RelayLease lease, String topicId)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        for (var acknowledgement : flight.acknowledgements()) {
            sent.acknowledged(acknowledgement.get(ACKNOWLEDGED.toMillis(), TimeUnit.MILLISECONDS));
        }
        if (!flight.acknowledgements().isEmpty()) {
            sent.reached(flight.last());
            lease.moveTo(topicId, sent);
        }
        progress = RelayProgress.active(flight.last());
    }

    private void failed(Throwable e) {
        if (progress.failure() == null) {
            LOG.warn("Events wait in the store: {}. Trying again every {} s", e.toString(), RETRY.toSeconds());
            LOG.debug("The relay failed", e);
        }
        progress = progress.failed(e.toString());
        pause();
    }

    private static void pause() {
        LockSupport.parkNanos(RETRY.toNanos());
    }
}
