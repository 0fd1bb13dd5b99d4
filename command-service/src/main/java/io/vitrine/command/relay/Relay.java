package io.vitrine.command.relay;

import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventLog;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Recorded;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
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
    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** After so long without an answer it is time to look whether the topic is still there. */
    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(15);

    /** How often an idle relay looks whether the topic is still the one it knows. */
    private static final Duration TOPIC_CHECK = Duration.ofSeconds(5);

    private final DataSource database;
    private final EventLog log;
    private final AppendSignal signal;
    private final EventTopicAdmin topic;
    private final Supplier<Producer<String, byte[]>> producers;
    private volatile RelayProgress progress = RelayProgress.NOT_YET;
    private volatile boolean running;
    private @Nullable Thread thread;

    Relay(
            DataSource database,
            EventLog log,
            AppendSignal signal,
            EventTopicAdmin topic,
            Supplier<Producer<String, byte[]>> producers) {
        this.database = database;
        this.log = log;
        this.signal = signal;
        this.topic = topic;
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
            } catch (Exception e) {
                failed(e);
            }
        }
    }

    private void relay(RelayLease lease)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        var topicId = topic.topicId();
        var position = lease.positionIn(topicId);
        LOG.info("Relaying to topic {} from position {}", topicId, position);
        var producer = producers.get();
        try {
            var checked = System.nanoTime();
            while (isRunning()) {
                var seen = signal.seen();
                var events = log.after(position, BATCH);
                if (!events.isEmpty()) {
                    send(producer, events);
                    position = events.getLast().position();
                    lease.moveTo(topicId, position);
                }
                progress = RelayProgress.active(position);
                if (events.size() < BATCH) {
                    signal.await(seen, POLL);
                }
                if (System.nanoTime() - checked > TOPIC_CHECK.toNanos()) {
                    if (!topic.topicId().equals(topicId)) {
                        LOG.warn("The topic was made anew; everything is sent again");
                        return;
                    }
                    // Also shows that the lease's connection still lives.
                    lease.moveTo(topicId, position);
                    checked = System.nanoTime();
                }
            }
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private static void send(Producer<String, byte[]> producer, List<Recorded<DomainEvent>> events)
            throws ExecutionException, InterruptedException, TimeoutException {
        var acknowledgements = new ArrayList<Future<?>>(events.size());
        for (var event : events) {
            acknowledgements.add(producer.send(EventTopic.write(event)));
        }
        for (var acknowledgement : acknowledgements) {
            acknowledgement.get(ACKNOWLEDGED.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void failed(Exception e) {
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
