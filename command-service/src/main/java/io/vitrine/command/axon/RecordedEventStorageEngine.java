package io.vitrine.command.axon;

import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.RewoundState;
import io.vitrine.command.store.StateCache;
import io.vitrine.command.store.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** Adapts the event store to Axon. {@link StateCache} creates snapshots, not Axon. */
final class RecordedEventStorageEngine implements EventStorageEngine {

    private final EventStore eventStore;
    private final StateCache stateCache;

    RecordedEventStorageEngine(EventStore eventStore, StateCache stateCache) {
        this.eventStore = eventStore;
        this.stateCache = stateCache;
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
            var position = eventStore.append(recorded);
            RecordedMessages.attemptOf(events.getFirst().getMetaData()).storedAt(position);
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyException("Another writer appended to the same aggregate first", e);
        } catch (RewoundState e) {
            stateCache.clear();
            throw new ConcurrencyException(
                    "The event store does not have the version that the decision is based on", e);
        }
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        var stream = StreamId.parse(aggregateIdentifier);
        return Optional.ofNullable(stateCache.get(stream))
                .map(cached -> new GenericDomainEventMessage<>(
                        RecordedMessages.AGGREGATE_TYPE,
                        aggregateIdentifier,
                        cached.version() - 1,
                        new AxonAggregate(stream, cached)));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.of(eventStore
                .history(StreamId.parse(aggregateIdentifier), firstSequenceNumber, Long.MAX_VALUE)
                .map(RecordedMessages::message));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("The state cache stores the snapshots.");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw streaming();
    }

    @Override
    public TrackingToken createTailToken() {
        throw streaming();
    }

    @Override
    public TrackingToken createHeadToken() {
        throw streaming();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        throw streaming();
    }

    private static UnsupportedOperationException streaming() {
        return new UnsupportedOperationException(
                "Events of all aggregates are read from the event store, not by Axon.");
    }
}
