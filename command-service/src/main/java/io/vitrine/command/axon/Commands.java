package io.vitrine.command.axon;

import io.vitrine.command.Command;
import io.vitrine.command.CommandContext;
import io.vitrine.command.CommandContext.Repeatable;
import io.vitrine.command.CommandResult;
import io.vitrine.command.CreationCommand;
import io.vitrine.command.Rejected;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.asset.WithNewAssets;
import io.vitrine.command.store.CachedState;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.IdempotencyStore;
import io.vitrine.command.store.IdempotencyStore.Receipt;
import io.vitrine.command.store.IdempotencyStore.Repeated;
import io.vitrine.command.store.StateCache;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.Aggregate;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import io.vitrine.events.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * The only entry point for commands: executes a command, retries it after a lost race with another writer, and returns
 * its result.
 */
public final class Commands {

    /** More lost races in a row have another cause than concurrency. */
    private static final int MOST_TRIES = 20;

    private final CommandExecutor execution;
    private final EventStore log;
    private final StateCache memory;
    private final IdempotencyStore receipts;

    Commands(CommandExecutor execution, EventStore log, StateCache memory, IdempotencyStore receipts) {
        this.execution = execution;
        this.log = log;
        this.memory = memory;
        this.receipts = receipts;
    }

    /** @throws Rejected if it is refused; nothing has happened then */
    public <A> CommandResult<A> send(Command<A> command, CommandContext occasion) {
        return result(command, carriedOut(command, occasion));
    }

    /**
     * A command with new assets in the same transaction.
     *
     * @throws Rejected if anything of it is refused; nothing has happened then
     */
    public <A> CommandResult<A> send(Command<A> command, List<CreateAsset> newAssets, CommandContext occasion) {
        return newAssets.isEmpty() ? send(command, occasion) : send(new WithNewAssets<>(newAssets, command), occasion);
    }

    /**
     * Several assets in one transaction.
     *
     * @param commands at least one
     * @return the assets in this order
     * @throws Rejected if one of them is refused; nothing has happened then
     */
    public CommandResult<List<Asset>> send(List<CreateAsset> commands, CommandContext occasion) {
        var last = commands.getLast();
        var whole = new WithNewAssets<>(commands.subList(0, commands.size() - 1), last);
        var done = carriedOut(whole, occasion);
        var written = result(whole, done);
        var assets = new ArrayList<>(done.created());
        assets.add(written.state());
        return new CommandResult<>(assets, written.position(), written.replayed());
    }

    /**
     * For commands without a resulting state.
     *
     * @return the position of the aggregate's last event
     * @throws Rejected if it is refused; nothing has happened then
     */
    public long end(Command<?> command, CommandContext occasion) {
        return carriedOut(command, occasion).position();
    }

    private static <A> CommandResult<A> result(Command<A> command, Done done) {
        return new CommandResult<>(command.existing(done.state()), done.position(), done.replayed());
    }

    /** @param created the assets that came into being with it */
    private record Done(AggregateState state, long position, boolean replayed, List<Asset> created) {}

    private Done carriedOut(Command<?> command, CommandContext occasion) {
        var repeatable = occasion.repeatable();
        if (repeatable == null) {
            return carryOut(command, occasion);
        }
        var before = receipts.find(repeatable);
        if (before.isPresent()) {
            return replay(before.get());
        }
        try {
            return carryOut(command, occasion);
        } catch (Repeated meanwhile) {
            return replay(keptMeanwhile(repeatable));
        }
    }

    private Receipt keptMeanwhile(Repeatable repeatable) {
        return receipts.find(repeatable)
                .orElseThrow(
                        () -> new IllegalStateException("The idempotency record disappeared: " + repeatable.key()));
    }

    private Done carryOut(Command<?> command, CommandContext occasion) {
        for (var attempt = 1; ; attempt++) {
            try {
                return attempt(command, new CommandAttempt(occasion), attempt == 1 && creates(command));
            } catch (ConcurrencyException | PessimisticLockingFailureException quicker) {
                if (attempt == MOST_TRIES) {
                    throw quicker;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L * attempt));
            }
        }
    }

    private Done attempt(Command<?> command, CommandAttempt dispatch, boolean begins) {
        var message = new GenericCommandMessage<>(
                new GenericMessage<>(command, RecordedMessages.metaData(dispatch)),
                begins ? AxonAggregate.BEGIN_NAME : AxonAggregate.COMMAND_NAME);
        var handled = execution.execute(message);
        var stream = StreamId.of(command);
        var changed = dispatch.position() != Recorded.UNPLACED;
        var position = changed ? dispatch.position() : handled.positionBefore();
        memory.remember(stream, new CachedState(handled.state(), handled.version(), position), handled.versionBefore());
        for (var asset : handled.created()) {
            var created = new StreamId(asset.projectId(), asset.id().value());
            memory.remember(created, new CachedState(asset, asset.version(), position), 0);
        }
        return new Done(handled.state(), position, false, handled.created());
    }

    private Done replay(Receipt receipt) {
        var then = then(receipt.stream(), receipt.version());
        var created = receipt.created().stream()
                .map(id -> then(new StreamId(receipt.stream().project(), id.value()), NewAssets.VERSION))
                .map(asset -> (Asset) asset.state())
                .toList();
        return new Done(then.state(), then.position(), true, created);
    }

    /** The state at that version, rebuilt from its events, or from a cached state that is not later. */
    private CachedState then(StreamId stream, long version) {
        var remembered = memory.recall(stream, version);
        @Nullable AggregateState state = remembered == null ? null : remembered.state();
        var position = remembered == null ? Recorded.UNPLACED : remembered.position();
        var later = log.history(stream, remembered == null ? 0 : remembered.version(), version)
                .iterator();
        while (later.hasNext()) {
            var recorded = later.next();
            state = Aggregate.fold(state, recorded);
            position = recorded.position();
        }
        return new CachedState(
                Optional.ofNullable(state)
                        .orElseThrow(() -> new IllegalStateException("No events for %s".formatted(stream))),
                version,
                position);
    }

    private static boolean creates(Command<?> command) {
        return command instanceof WithNewAssets<?> whole
                ? creates(whole.command())
                : command instanceof CreationCommand;
    }
}
