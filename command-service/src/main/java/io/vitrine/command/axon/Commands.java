package io.vitrine.command.axon;

import io.vitrine.command.Command;
import io.vitrine.command.CommandContext;
import io.vitrine.command.CommandContext.IdempotencyKey;
import io.vitrine.command.CommandResult;
import io.vitrine.command.CreationCommand;
import io.vitrine.command.Rejected;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.asset.WithNewAssets;
import io.vitrine.command.store.CachedState;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.IdempotencyStore;
import io.vitrine.command.store.IdempotencyStore.AlreadyExecuted;
import io.vitrine.command.store.IdempotencyStore.IdempotencyRecord;
import io.vitrine.command.store.StateCache;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.Aggregate;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import io.vitrine.events.Recorded;
import io.vitrine.telemetry.EventTracing;
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
 * The only entry point for commands: executes a command, retries it after a conflict with another writer, and returns
 * its result.
 */
public final class Commands {

    /** After this number of consecutive conflicts, the cause is not concurrency. */
    private static final int MAX_ATTEMPTS = 20;

    private final CommandExecutor executor;
    private final EventStore eventStore;
    private final StateCache stateCache;
    private final IdempotencyStore idempotency;
    private final EventTracing tracing;

    Commands(
            CommandExecutor executor,
            EventStore eventStore,
            StateCache stateCache,
            IdempotencyStore idempotency,
            EventTracing tracing) {
        this.executor = executor;
        this.tracing = tracing;
        this.eventStore = eventStore;
        this.stateCache = stateCache;
        this.idempotency = idempotency;
    }

    /** @throws Rejected if the command is refused; nothing is stored then */
    public <A> CommandResult<A> send(Command<A> command, CommandContext context) {
        return commandResult(command, executeOnce(command, context));
    }

    /**
     * A command with new assets in the same transaction.
     *
     * @throws Rejected if any part is refused; nothing is stored then
     */
    public <A> CommandResult<A> send(Command<A> command, List<CreateAsset> newAssets, CommandContext context) {
        return newAssets.isEmpty() ? send(command, context) : send(new WithNewAssets<>(newAssets, command), context);
    }

    /**
     * Several assets in one transaction.
     *
     * @param commands at least one
     * @return the assets in the order of their commands
     * @throws Rejected if one of them is refused; nothing is stored then
     */
    public CommandResult<List<Asset>> send(List<CreateAsset> commands, CommandContext context) {
        var combined = new WithNewAssets<>(commands.subList(0, commands.size() - 1), commands.getLast());
        var result = executeOnce(combined, context);
        var last = commandResult(combined, result);
        var assets = new ArrayList<>(result.created());
        assets.add(last.state());
        return new CommandResult<>(assets, last.position(), last.replayed());
    }

    /**
     * For commands without a resulting state.
     *
     * @return the position of the aggregate's last event
     * @throws Rejected if the command is refused; nothing is stored then
     */
    public long execute(Command<?> command, CommandContext context) {
        return executeOnce(command, context).position();
    }

    private static <A> CommandResult<A> commandResult(Command<A> command, Result result) {
        return new CommandResult<>(command.existing(result.state()), result.position(), result.replayed());
    }

    /** @param created the assets that the command created */
    private record Result(AggregateState state, long position, boolean replayed, List<Asset> created) {}

    private Result executeOnce(Command<?> command, CommandContext context) {
        return tracing.isOn() ? executeTraced(command, context) : executeUntraced(command, context);
    }

    private Result executeTraced(Command<?> command, CommandContext context) {
        try (var span = tracing.command(nameOf(command), context.by().traceparent());
                var _ = span.current()) {
            span.with("vitrine.project", context.project().toString())
                    .with("vitrine.request_id", context.by().requestId());
            try {
                return executeUntraced(command, context.tracedBy(span.traceparent()));
            } catch (RuntimeException | Error e) {
                span.failed(e.toString());
                throw e;
            }
        }
    }

    private static String nameOf(Command<?> command) {
        return command instanceof WithNewAssets<?> combined
                ? nameOf(combined.command())
                : command.getClass().getSimpleName();
    }

    private Result executeUntraced(Command<?> command, CommandContext context) {
        var request = context.idempotencyKey();
        if (request == null) {
            return executeWithRetry(command, context);
        }
        var record = idempotency.find(request);
        if (record.isPresent()) {
            return replay(record.get());
        }
        try {
            return executeWithRetry(command, context);
        } catch (AlreadyExecuted _) {
            return replay(storedRecord(request));
        }
    }

    private IdempotencyRecord storedRecord(IdempotencyKey request) {
        return idempotency
                .find(request)
                .orElseThrow(() -> new IllegalStateException("The idempotency record disappeared: " + request.key()));
    }

    private Result executeWithRetry(Command<?> command, CommandContext context) {
        for (var number = 1; ; number++) {
            try {
                return execute(command, new CommandAttempt(context), number == 1 && isCreation(command));
            } catch (ConcurrencyException | PessimisticLockingFailureException conflict) {
                if (number == MAX_ATTEMPTS) {
                    throw conflict;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L * number));
            }
        }
    }

    private Result execute(Command<?> command, CommandAttempt attempt, boolean creation) {
        var message = new GenericCommandMessage<>(
                new GenericMessage<>(command, RecordedMessages.metaData(attempt)),
                creation ? AxonAggregate.BEGIN_NAME : AxonAggregate.COMMAND_NAME);
        var handled = executor.execute(message);
        var hasEvents = attempt.position() != Recorded.UNPLACED;
        var position = hasEvents ? attempt.position() : handled.positionBefore();
        stateCache.put(
                StreamId.of(command),
                new CachedState(handled.state(), handled.version(), position),
                handled.versionBefore());
        for (var asset : handled.created()) {
            var stream = new StreamId(asset.projectId(), asset.id().value());
            stateCache.put(stream, new CachedState(asset, asset.version(), position), 0);
        }
        return new Result(handled.state(), position, false, handled.created());
    }

    private Result replay(IdempotencyRecord record) {
        var stored = stateAt(record.stream(), record.version());
        var created = record.created().stream()
                .map(id -> stateAt(new StreamId(record.stream().project(), id.value()), NewAssets.VERSION))
                .map(asset -> (Asset) asset.state())
                .toList();
        return new Result(stored.state(), stored.position(), true, created);
    }

    /** The state at a version: from the cached state if that is not later, plus the events after it. */
    private CachedState stateAt(StreamId stream, long version) {
        var cached = stateCache.get(stream, version);
        @Nullable AggregateState state = cached == null ? null : cached.state();
        var position = cached == null ? Recorded.UNPLACED : cached.position();
        var events = eventStore
                .history(stream, cached == null ? 0 : cached.version(), version)
                .iterator();
        while (events.hasNext()) {
            var recorded = events.next();
            state = Aggregate.fold(state, recorded);
            position = recorded.position();
        }
        return new CachedState(
                Optional.ofNullable(state)
                        .orElseThrow(() -> new IllegalStateException("No events for %s".formatted(stream))),
                version,
                position);
    }

    private static boolean isCreation(Command<?> command) {
        return command instanceof WithNewAssets<?> combined
                ? isCreation(combined.command())
                : command instanceof CreationCommand;
    }
}
