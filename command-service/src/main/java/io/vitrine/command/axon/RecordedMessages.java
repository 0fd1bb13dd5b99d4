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

/** Converts between recorded events and Axon's messages. */
final class RecordedMessages {

    /** Axon's name for all aggregates; the type of an event identifies its kind. */
    static final String AGGREGATE_TYPE = "Entity";

    private static final String RECORDED = "recorded";
    private static final String ATTEMPT = "attempt";

    private RecordedMessages() {}

    /** The metadata that a new event takes from its command. */
    static MetaData metaData(CommandAttempt attempt) {
        return MetaData.from(Map.of(ATTEMPT, attempt));
    }

    static CommandAttempt attemptOf(MetaData metaData) {
        return (CommandAttempt) Objects.requireNonNull(metaData.get(ATTEMPT), "a command without its context");
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
        CommandContext context = attemptOf(message.getMetaData()).context();
        return new Recorded<>(
                UUID.fromString(message.getIdentifier()),
                Recorded.UNPLACED,
                message.getSequenceNumber() + 1,
                message.getTimestamp(),
                context.project(),
                context.by(),
                (DomainEvent) message.getPayload());
    }
}
