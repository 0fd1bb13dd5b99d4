package io.vitrine.command.axon;

import static org.axonframework.modelling.command.AggregateCreationPolicy.ALWAYS;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import io.vitrine.command.Command;
import io.vitrine.command.PublicEffect;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.MayNotPublish;
import io.vitrine.command.Rejection.StaleVersion;
import io.vitrine.command.asset.WithNewAssets;
import io.vitrine.command.store.CachedState;
import io.vitrine.command.store.IdempotencyStore;
import io.vitrine.command.store.IdempotencyStore.Receipt;
import io.vitrine.command.store.Reservations;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.Aggregate;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's view of an aggregate: loads, locks and stores it, without rules. */
@AggregateRoot(type = RecordedMessages.AGGREGATE_TYPE)
class AxonAggregate {

    static final String COMMAND_NAME = "Command";
    static final String BEGIN_NAME = "Begin";

    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable AggregateState state;
    private long version;
    private long position;

    AxonAggregate() {}

    AxonAggregate(StreamId stream, CachedState remembered) {
        id = stream.toString();
        state = remembered.state();
        version = remembered.version();
        position = remembered.position();
    }

    @CommandHandler(commandName = COMMAND_NAME)
    @CreationPolicy(CREATE_IF_MISSING)
    HandledCommand handle(
            Command<?> command, MetaData metaData, Reservations claims, IdempotencyStore receipts, NewAssets assets) {
        var before = state == null ? command.initial() : state;
        var versionBefore = version;
        var positionBefore = position;
        var events = command.decide(before);
        var dispatch = RecordedMessages.dispatchOf(metaData);
        var occasion = dispatch.occasion();
        if (!occasion.expected().test(versionBefore)) {
            throw new Rejected(new StaleVersion(versionBefore));
        }
        if (!occasion.mayPublish() && claims.reachThePublic(command.projectId(), PublicEffect.of(events, before))) {
            throw new Rejected(new MayNotPublish());
        }
        dispatch.writes();
        var created = command instanceof WithNewAssets<?> c ? assets.create(c.newAssets(), metaData) : List.<Asset>of();
        events.forEach(event -> AggregateLifecycle.apply(event, metaData));
        var after = state == null ? before : state;
        // The idempotency record first: a concurrent repeat of this request must be detected as a repeat, not as a
        // taken slug.
        if (occasion.repeatable() != null) {
            receipts.keep(occasion.repeatable(), new Receipt(StreamId.of(command), version, ids(created)));
        }
        claims.settleNew(command.projectId(), created);
        claims.settle(command.projectId(), before, after, occasion.mayPublish());
        return new HandledCommand(after, version, versionBefore, positionBefore, created);
    }

    private static List<AssetId> ids(List<Asset> assets) {
        return assets.stream().map(Asset::id).toList();
    }

    /** For what begins an aggregate: there is nothing to load, and if there is, storing it fails. */
    @CommandHandler(commandName = BEGIN_NAME)
    @CreationPolicy(ALWAYS)
    HandledCommand begin(
            Command<?> command, MetaData metaData, Reservations claims, IdempotencyStore receipts, NewAssets assets) {
        return handle(command, metaData, claims, receipts, assets);
    }

    @EventSourcingHandler
    void on(DomainEvent event, DomainEventMessage<?> message) {
        var recorded = RecordedMessages.recorded(message);
        id = StreamId.of(recorded.project(), event).toString();
        state = Aggregate.fold(state, recorded);
        version = recorded.version();
        position = recorded.position();
    }
}
