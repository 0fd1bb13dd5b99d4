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

/** Sends events to one topic under one lease, until a failure or until it must restart. */
final class RelaySession {

    private static final Logger LOG = LoggerFactory.getLogger(RelaySession.class);

    /** In events; {@link EventStore#MAX_BATCH_BYTES} may end a batch earlier. At most two batches are in flight. */
    private static final int BATCH_SIZE = 500;

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /** While an open transaction blocks later events: a rollback sends no signal. */
    private static final Duration BLOCKED_POLL_INTERVAL = Duration.ofMillis(20);

    /** How often the position is stored under load. After a crash, the events since then are sent again. */
    private static final Duration STORE_INTERVAL = Duration.ofSeconds(1);

    /**
     * The minimum time between two batches under load. Larger batches wake up every reader of the topic less often. A
     * single event does not wait.
     */
    private static final Duration BATCHING_DELAY = Duration.ofMillis(5);

    /** After this time without an acknowledgement, the session ends and the topic is checked again. */
    private static final Duration ACKNOWLEDGEMENT_TIMEOUT = Duration.ofSeconds(15);

    /** How often the relay checks whether the topic has been replaced. */
    private static final Duration TOPIC_CHECK_INTERVAL = Duration.ofSeconds(5);

    private final EventStore eventStore;
    private final AppendSignal signal;
    private final EventTopicAdmin topic;
    private final TopicTail tail;
    private final RewoundLog rewound;
    private final Supplier<Producer<String, byte[]>> producers;
    private final TracedSends sends;
    private final Clock clock;

    RelaySession(
            EventStore eventStore,
            AppendSignal signal,
            EventTopicAdmin topic,
            TopicTail tail,
            RewoundLog rewound,
            Supplier<Producer<String, byte[]>> producers,
            TracedSends sends,
            Clock clock) {
        this.eventStore = eventStore;
        this.signal = signal;
        this.topic = topic;
        this.tail = tail;
        this.rewound = rewound;
        this.producers = producers;
        this.sends = sends;
        this.clock = clock;
    }

    /** Returns when the session must restart, or the process stops. */
    void relay(RelayLease lease, BooleanSupplier running, Consumer<RelayProgress> progress)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        var topicId = topic.topicId();
        if (lease.hasSentToAnother(topicId)) {
            // Readers rely on their last check of the topic for this long.
            LockSupport.parkNanos(EventTopic.CHECK_INTERVAL.multipliedBy(2).toNanos());
        }
        var sent = lease.sentTo(topicId);
        var ends = topic.ends();
        var incarnation = rewound.current(sent, ends);
        sent.compare(ends);
        if (!sent.lost().isEmpty()) {
            sent = resumeBeforeLoss(sent);
            lease.moveTo(topicId, sent);
        }
        LOG.info(
                "Relaying to topic {} from position {}, in incarnation {}",
                topicId,
                sent.position(),
                incarnation.number());
        try (var stored = new StoredProgress(lease, topicId, STORE_INTERVAL);
                var _ = signal.readHere();
                var sending = new Sending(producers.get(), incarnation, stored, topicId, progress)) {
            sending.run(sent, running);
        }
    }

    /** Acknowledged events are only lost if Kafka lost its disks. They are sent again. */
    private SentEvents resumeBeforeLoss(SentEvents sent) throws TimeoutException {
        var from = sent.from(tail.surviving(sent.lost()), topic.ends());
        LOG.error(
                "Kafka has lost records that it had acknowledged, by partition from offset {} on. Events are sent again"
                        + " after position {}",
                sent.lost(),
                from.position());
        return from;
    }

    /** Sends with one producer, in one incarnation. */
    private final class Sending implements AutoCloseable {

        private final Producer<String, byte[]> producer;
        private final LogIncarnation incarnation;
        private final StoredProgress stored;
        private final String topicId;
        private final Consumer<RelayProgress> progress;
        private long initialBound;

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

        void run(SentEvents before, BooleanSupplier running)
                throws SQLException, ExecutionException, InterruptedException, TimeoutException {
            var sent = begin(before);
            var checked = System.nanoTime();
            var flight = PendingSends.none(sent.position());
            while (running.getAsBoolean()) {
                var seen = signal.seen();
                var began = System.nanoTime();
                var page = eventStore.encodedAfter(flight.last(), BATCH_SIZE);
                var events = page.events();
                var previous = flight;
                flight = PendingSends.of(events, previous.last(), event -> sends.send(producer, event, incarnation));
                // While the broker receives this batch, wait for the acknowledgement of the previous one. Without one,
                // nothing shows yet that the broker accepts events.
                if (!previous.isEmpty()) {
                    awaitAcknowledgements(previous, sent);
                }
                if (events.size() < BATCH_SIZE && PendingSends.bytes(events) < EventStore.MAX_BATCH_BYTES / 2) {
                    awaitAcknowledgements(flight, sent);
                    flight = PendingSends.none(flight.last());
                    if (events.size() > 1) {
                        LockSupport.parkNanos(BATCHING_DELAY.toNanos() - (System.nanoTime() - began));
                    }
                    signal.await(seen, page.isHeldUp() ? BLOCKED_POLL_INTERVAL : POLL_INTERVAL);
                    stored.storeIfDue();
                }
                if (System.nanoTime() - checked > TOPIC_CHECK_INTERVAL.toNanos()) {
                    if (!topic.topicId().equals(topicId)) {
                        LOG.warn("The topic was replaced; sending all events again");
                        return;
                    }
                    if (rewound.isRequested()) {
                        return;
                    }
                    sent.compare(topic.ends());
                    // Also verifies that the lease's connection is alive.
                    stored.store(sent);
                    checked = System.nanoTime();
                }
                if (!sent.lost().isEmpty()) {
                    stored.store(resumeBeforeLoss(sent));
                    return;
                }
            }
        }

        /**
         * Marks the beginning of an incarnation on the topic, if it is not marked yet. The first incarnation has no
         * marks.
         */
        private SentEvents begin(SentEvents before)
                throws SQLException, ExecutionException, InterruptedException, TimeoutException {
            if (incarnation.number() == 1) {
                return new SentEvents(before.position(), before.next(), 1, true);
            }
            initialBound = eventStore.bound();
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
            new PendingSends(acknowledgements, sent.position()).await(sent, ACKNOWLEDGEMENT_TIMEOUT);
        }

        private void awaitAcknowledgements(PendingSends flight, SentEvents sent)
                throws SQLException, ExecutionException, InterruptedException, TimeoutException {
            flight.await(sent, ACKNOWLEDGEMENT_TIMEOUT);
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

        /** The bound is a position of the sequence, which may be higher than that of the last event. */
        private boolean isAllSent(PendingSends flight) {
            return flight.last() >= initialBound
                    || eventStore.encodedAfter(flight.last(), 1).events().isEmpty();
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO);
        }
    }
}
