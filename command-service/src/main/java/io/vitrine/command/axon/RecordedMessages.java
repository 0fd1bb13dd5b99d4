package io.vitrine.command.axon;

import io.vitrine.command.CommandContext;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Recorded events in Axon's clothes, and back. */
final class RecordedMessages {

    /** Axon's name for all our aggregates; which kind an event is of shows in its type. */
    static final String AGGREGATE_TYPE = "Entity";

    private static final String RECORDED = "recorded";
    private static final String DISPATCH = "dispatch";

    private RecordedMessages() {}

    /** What an event that is being applied takes from its command. */
    static MetaData metaData(CommandAttempt dispatch) {
        return MetaData.from(Map.of(DISPATCH, dispatch));
    }

    static CommandAttempt dispatchOf(MetaData metaData) {
        return (CommandAttempt) Objects.requireNonNull(metaData.get(DISPATCH), "a command without its context");
    }

    static DomainEventMessage<DomainEvent> message(Recorded<DomainEvent> recorded) {
        return new GenericDomainEventMessage<>(
                AGGREGATE_TYPE,
                StreamId.of(recorded.project(), recorded.event()).toString(),
                recorded.version() - 1,
                recorded.event(),
                MetaData.from(Map.of(RECORDED, recorded)),
                recorded.id().toString(),
                recorded.at());
    }

    static Recorded<DomainEvent> recorded(DomainEventMessage<?> message) {
        if (message.getMetaData().get(RECORDED) instanceof Recorded<?> stored) {
            return stored.as(DomainEvent.class);
        }
        CommandContext occasion = dispatchOf(message.getMetaData()).occasion();
        return new Recorded<>(
                UUID.fromString(message.getIdentifier()),
                Recorded.UNPLACED,
                message.getSequenceNumber() + 1,
                message.getTimestamp(),
                occasion.project(),
                occasion.by(),
                (DomainEvent) message.getPayload());
    }
}
