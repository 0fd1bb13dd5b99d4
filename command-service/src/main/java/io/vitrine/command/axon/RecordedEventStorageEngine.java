package io.vitrine.command.axon;

import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.RewoundState;
import io.vitrine.command.store.StateCache;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** The event log behind Axon's interface. {@link StateCache} creates snapshots, not Axon. */
final class RecordedEventStorageEngine implements EventStorageEngine {

    private static final int BATCH = 500;

    private final EventStore log;
    private final StateCache memory;

    RecordedEventStorageEngine(EventStore log, StateCache memory) {
        this.log = log;
        this.memory = memory;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        var recorded = events.stream()
                .map(event -> RecordedMessages.recorded((DomainEventMessage<?>) event))
                .toList();
        try {
            var position = log.append(recorded);
            RecordedMessages.dispatchOf(events.getFirst().getMetaData()).storedAt(position);
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyException("Another writer appended to the same aggregate first", e);
        } catch (RewoundState e) {
            memory.forgetAll();
            throw new ConcurrencyException(
                    "The event store does not have the version that the decision is based on", e);
        }
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        var stream = StreamId.parse(aggregateIdentifier);
        return Optional.ofNullable(memory.recall(stream))
                .map(remembered -> new GenericDomainEventMessage<>(
                        RecordedMessages.AGGREGATE_TYPE,
                        aggregateIdentifier,
                        remembered.version() - 1,
                        new AxonAggregate(stream, remembered)));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.of(
                log.history(StreamId.parse(aggregateIdentifier), firstSequenceNumber, Long.MAX_VALUE)
                        .map(RecordedMessages::message));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("The state cache stores the snapshots.");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return StreamSupport.stream(new FromPosition(positionOf(token)), false);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(Recorded.UNPLACED);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.bound());
    }

    /**
     * From the beginning: a reader of a point in time reads up to it, because positions and times may not agree
     * exactly.
     */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return createTailToken();
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token instanceof GlobalSequenceTrackingToken at ? at.getGlobalIndex() : Recorded.UNPLACED;
    }

    /** Reads in batches until the current end. */
    private final class FromPosition extends Spliterators.AbstractSpliterator<TrackedEventMessage<?>> {

        private long position;
        private List<TrackedEventMessage<?>> batch = List.of();
        private int next;

        FromPosition(long position) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
            this.position = position;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (next == batch.size()) {
                var events = log.after(position, BATCH);
                if (events.isEmpty()) {
                    return false;
                }
                position = events.getLast().position();
                batch = events.stream()
                        .<TrackedEventMessage<?>>map(FromPosition::tracked)
                        .toList();
                next = 0;
            }
            action.accept(batch.get(next++));
            return true;
        }

        private static TrackedEventMessage<?> tracked(Recorded<io.vitrine.events.DomainEvent> recorded) {
            return new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(recorded.position()), RecordedMessages.message(recorded));
        }
    }
}
