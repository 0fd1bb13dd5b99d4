package io.vitrine.command.axon;

import static org.axonframework.modelling.command.AggregateCreationPolicy.ALWAYS;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import io.vitrine.command.Command;
import io.vitrine.command.PublicEffect;
import io.vitrine.command.QuotaUse;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.MayNotPublish;
import io.vitrine.command.Rejection.NotTheAuthor;
import io.vitrine.command.Rejection.StaleVersion;
import io.vitrine.command.asset.WithNewAssets;
import io.vitrine.command.store.CachedState;
import io.vitrine.command.store.IdempotencyStore;
import io.vitrine.command.store.IdempotencyStore.IdempotencyRecord;
import io.vitrine.command.store.Reservations;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.Aggregate;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetState;
import java.util.List;
import java.util.function.Predicate;
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

    AxonAggregate(StreamId stream, CachedState cached) {
        id = stream.toString();
        state = cached.state();
        version = cached.version();
        position = cached.position();
    }

    @CommandHandler(commandName = COMMAND_NAME)
    @CreationPolicy(CREATE_IF_MISSING)
    HandledCommand handle(
            Command<?> command,
            MetaData metaData,
            Reservations reservations,
            IdempotencyStore idempotency,
            NewAssets assets) {
        var before = state == null ? command.initial() : state;
        var versionBefore = version;
        var positionBefore = position;
        var events = command.decide(before);
        var attempt = RecordedMessages.attemptOf(metaData);
        var context = attempt.context();
        if (!context.expected().test(versionBefore)) {
            throw new Rejected(new StaleVersion(versionBefore));
        }
        var ownAuthor = context.ownAuthor();
        if (ownAuthor != null && !isOwnWidget(before, ownAuthor)) {
            throw new Rejected(new NotTheAuthor());
        }
        if (!context.mayPublish() && reservations.affectPublic(command.projectId(), PublicEffect.of(events, before))) {
            throw new Rejected(new MayNotPublish());
        }
        if (context.withinQuotas()) {
            var newAssets =
                    command instanceof WithNewAssets<?> c ? c.newAssets().size() : 0;
            reservations.admit(command.projectId(), QuotaUse.of(events, newAssets));
        }
        attempt.writes();
        var created = command instanceof WithNewAssets<?> c ? assets.create(c.newAssets(), metaData) : List.<Asset>of();
        events.forEach(event -> AggregateLifecycle.apply(event, metaData));
        var after = state == null ? before : state;
        // The idempotency record first: a concurrent repeat of this request must be detected as a repeat, not as a
        // taken slug.
        if (context.idempotencyKey() != null) {
            idempotency.insert(
                    context.idempotencyKey(), new IdempotencyRecord(StreamId.of(command), version, ids(created)));
        }
        reservations.insertAssets(command.projectId(), created);
        reservations.update(command.projectId(), before, after, context.mayPublish());
        reservations.eraseFiles(events);
        return new HandledCommand(after, version, versionBefore, positionBefore, created);
    }

    /** Without a widget there is no other author: it is created, or the command is refused as for every caller. */
    private static boolean isOwnWidget(AggregateState state, Predicate<String> ownAuthor) {
        return state instanceof Widget widget ? ownAuthor.test(widget.created().by()) : state instanceof WidgetState;
    }

    private static List<AssetId> ids(List<Asset> assets) {
        return assets.stream().map(Asset::id).toList();
    }

    /**
     * For commands that create the aggregate: nothing is loaded, and an aggregate that already exists fails the append.
     */
    @CommandHandler(commandName = BEGIN_NAME)
    @CreationPolicy(ALWAYS)
    HandledCommand begin(
            Command<?> command,
            MetaData metaData,
            Reservations reservations,
            IdempotencyStore idempotency,
            NewAssets assets) {
        return handle(command, metaData, reservations, idempotency, assets);
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
