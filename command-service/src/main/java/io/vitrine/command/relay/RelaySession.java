package io.vitrine.command.relay;

import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventStore;
import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker;
import io.vitrine.events.LogMarker.Kind;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends to one topic under one lease, until something goes wrong or has to be done in another way. */
final class RelaySession {

    private static final Logger LOG = LoggerFactory.getLogger(RelaySession.class);

    /** In events; {@link EventStore#MAX_BATCH_BYTES} ends a batch earlier. Two batches are in flight at most. */
    private static final int BATCH = 500;

    private static final Duration POLL = Duration.ofSeconds(1);

    /**
     * Instead, while an open transaction holds up events that may be there behind it: it need not end with an append.
     */
    private static final Duration HELD_UP_POLL = Duration.ofMillis(20);

    /** How often the position is stored while events keep coming. What is lost of it is only sent again. */
    private static final Duration STORE_INTERVAL = Duration.ofSeconds(1);

    /**
     * From one reading to the next while events keep coming. Every reader of the topic wakes up for what arrives there,
     * so what is gathered here is gathered for all of them. An event that comes alone does not wait.
     */
    private static final Duration GATHER = Duration.ofMillis(5);

    /** After so long without an answer it is time to look whether the topic is still there. */
    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(15);

    /** How often an idle relay looks whether the topic is still the one it knows. */
    private static final Duration TOPIC_CHECK = Duration.ofSeconds(5);

    private final EventStore log;
    private final AppendSignal signal;
    private final EventTopicAdmin topic;
    private final TopicTail tail;
    private final RewoundLog rewound;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Clock clock;

    RelaySession(
            EventStore log,
            AppendSignal signal,
            EventTopicAdmin topic,
            TopicTail tail,
            RewoundLog rewound,
            Supplier<Producer<String, byte[]>> producers,
            Clock clock) {
        this.log = log;
        this.signal = signal;
        this.topic = topic;
        this.tail = tail;
        this.rewound = rewound;
        this.producers = producers;
        this.clock = clock;
    }

    /** Returns when sending has to begin again, or the process stops. */
    void relay(RelayLease lease, BooleanSupplier running, Consumer<RelayProgress> progress)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        var topicId = topic.topicId();
        if (lease.hasSentToAnother(topicId)) {
            // Readers go by the topic that they looked at last, for that long.
            LockSupport.parkNanos(EventTopic.LOOK_INTERVAL.multipliedBy(2).toNanos());
        }
        var sent = lease.sentTo(topicId);
        var ends = topic.ends();
        var incarnation = rewound.current(sent, ends);
        sent.compare(ends);
        if (!sent.lost().isEmpty()) {
            sent = beforeTheLoss(sent);
            lease.moveTo(topicId, sent);
        }
        LOG.info(
                "Relaying to topic {} from position {}, in incarnation {}",
                topicId,
                sent.position(),
                incarnation.number());
        try (var stored = new StoredProgress(lease, topicId, STORE_INTERVAL);
                var here = signal.readHere();
                var sending = new Sending(producers.get(), incarnation, stored, topicId, progress)) {
            sending.all(sent, running);
        }
    }

    /** An acknowledged event may only be gone if Kafka's disks were, and is then sent again. */
    private SentEvents beforeTheLoss(SentEvents sent) throws TimeoutException {
        var from = sent.from(tail.surviving(sent.lost()), topic.ends());
        LOG.error(
                "Kafka has lost records that it had acknowledged, by partition from offset {} on. Events are sent again"
                        + " after position {}",
                sent.lost(),
                from.position());
        return from;
    }

    /** With one producer, in one incarnation. */
    private final class Sending implements AutoCloseable {

        private final Producer<String, byte[]> producer;
        private final LogIncarnation incarnation;
        private final StoredProgress stored;
        private final String topicId;
        private final Consumer<RelayProgress> progress;
        private long storedAtBeginning;

        Sending(
                Producer<String, byte[]> producer,
                LogIncarnation incarnation,
                StoredProgress stored,
                String topicId,
                Consumer<RelayProgress> progress) {
            this.producer = producer;
            this.incarnation = incarnation;
            this.stored = stored;
            this.topicId = topicId;
            this.progress = progress;
        }

        void all(SentEvents before, BooleanSupplier running)
                throws SQLException, ExecutionException, InterruptedException, TimeoutException {
            var sent = begin(before);
            var checked = System.nanoTime();
            var flight = Flight.none(sent.position());
            while (running.getAsBoolean()) {
                var seen = signal.seen();
                var began = System.nanoTime();
                var page = log.encodedAfter(flight.last(), BATCH);
                var events = page.events();
                var previous = flight;
                flight = Flight.of(
                        events, previous.last(), event -> producer.send(EventTopic.write(event, incarnation)));
                // While the broker takes these, those before them are settled.
                settle(previous, sent);
                if (events.size() < BATCH && Flight.bytes(events) < EventStore.MAX_BATCH_BYTES / 2) {
                    settle(flight, sent);
                    flight = Flight.none(flight.last());
                    if (events.size() > 1) {
                        LockSupport.parkNanos(GATHER.toNanos() - (System.nanoTime() - began));
                    }
                    signal.await(seen, page.isHeldUp() ? HELD_UP_POLL : POLL);
                    stored.storeIfDue();
                }
                if (System.nanoTime() - checked > TOPIC_CHECK.toNanos()) {
                    if (!topic.topicId().equals(topicId)) {
                        LOG.warn("The topic was made anew; everything is sent again");
                        return;
                    }
                    if (rewound.isRequested()) {
                        return;
                    }
                    sent.compare(topic.ends());
                    // Also shows that the lease's connection still lives.
                    stored.store(sent);
                    checked = System.nanoTime();
                }
                if (!sent.lost().isEmpty()) {
                    stored.store(beforeTheLoss(sent));
                    return;
                }
            }
        }

        /** Marks the beginning of an incarnation that the topic has no marks of. The first incarnation has none. */
        private SentEvents begin(SentEvents before)
                throws SQLException, ExecutionException, InterruptedException, TimeoutException {
            if (incarnation.number() == 1) {
                return new SentEvents(before.position(), before.next(), 1, true);
            }
            storedAtBeginning = log.bound();
            if (before.incarnation() == incarnation.number()) {
                return before;
            }
            var sent = before.over(incarnation.number());
            mark(Kind.BEGAN, sent);
            stored.store(sent);
            return sent;
        }

        private void mark(Kind kind, SentEvents sent)
                throws ExecutionException, InterruptedException, TimeoutException {
            var marker = new LogMarker(incarnation, kind);
            var acknowledgements = new ArrayList<Future<RecordMetadata>>();
            for (var partition : topic.ends().keySet()) {
                acknowledgements.add(producer.send(EventTopic.write(marker, partition, clock.instant())));
            }
            new Flight(acknowledgements, sent.position()).await(sent, ACKNOWLEDGED);
        }

        private void settle(Flight flight, SentEvents sent)
                throws SQLException, ExecutionException, InterruptedException, TimeoutException {
            flight.await(sent, ACKNOWLEDGED);
            var isCompletion = !sent.isComplete() && isAllSent(flight);
            if (isCompletion) {
                mark(Kind.COMPLETE, sent);
                sent.complete();
            }
            sent.reached(flight.last());
            if (isCompletion) {
                stored.store(sent);
            } else if (!flight.isEmpty()) {
                stored.reached(sent);
            }
            progress.accept(RelayProgress.active(flight.last(), incarnation.number()));
        }

        /** The bound is where the sequence is, which may be beyond the last event. */
        private boolean isAllSent(Flight flight) {
            return flight.last() >= storedAtBeginning
                    || log.encodedAfter(flight.last(), 1).events().isEmpty();
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO);
        }
    }
}
