package io.vitrine.command.axon;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.events.ProjectId;
import io.vitrine.templates.FairQueue;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Group commit: commands that arrive during a transaction are committed together in the next one. Each project belongs
 * to one of a few writers, so conflicting commands are in sequence and none waits for another's locks. The projects of
 * a writer take turns.
 *
 * <p>A command that is refused before it writes leaves the group as it is. One that fails after it has written spoils
 * the transaction: then nothing of the group has happened, and the group is carried out once more with a savepoint
 * before each command, so that only what fails is undone. Its project is {@linkplain Suspects suspected} for a while:
 * its commands have savepoints from the start, at its own cost. Whether a commit that was not answered has happened is
 * not known to any of the group, as it would not be to one.
 */
final class GroupCommitExecutor implements CommandExecutor, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitExecutor.class);

    /** The maximum size of a group. Larger groups gain nothing and wait longer. */
    private static final int MOST = 64;

    /** How soon a writer without work notices that it is to stop. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final CommandBus bus;
    private final TransactionTemplate transactions;
    private final AppendSignal appended;
    private final List<FairQueue<ProjectId, Waiting>> lines;
    private final DistributionSummary sizes;
    private final Suspects suspects = new Suspects();
    private List<Thread> writers = List.of();
    private volatile boolean running;

    /**
     * @param bus begins no transactions
     * @param appended is notified once per group
     * @param writers the number of concurrent transactions
     */
    GroupCommitExecutor(
            CommandBus bus,
            TransactionTemplate transactions,
            AppendSignal appended,
            int writers,
            MeterRegistry metrics) {
        this.bus = bus;
        this.transactions = transactions;
        this.appended = appended;
        this.lines = IntStream.range(0, writers)
                .mapToObj(_ -> new FairQueue<ProjectId, Waiting>())
                .toList();
        this.sizes = DistributionSummary.builder("vitrine.commands.group")
                .description("Commands per shared commit")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    private record Waiting(CommandMessage<?> message, CompletableFuture<HandledCommand> outcome) {

        CommandAttempt dispatch() {
            return RecordedMessages.dispatchOf(message.getMetaData());
        }
    }

    /** The outcome of one command of a group: exactly one of the two is present. */
    private record Outcome(
            @Nullable HandledCommand handled, @Nullable RuntimeException refusal) {}

    /** Takes the transaction down with it. */
    private static final class Spoiled extends RuntimeException {

        private final RuntimeException why;

        Spoiled(RuntimeException why) {
            super(why);
            this.why = why;
        }
    }

    @Override
    public HandledCommand execute(CommandMessage<?> message) {
        var waiting = new Waiting(message, new CompletableFuture<>());
        var project = waiting.dispatch().occasion().project();
        var line = lines.get(Math.floorMod(project.hashCode(), lines.size()));
        line.add(project, waiting);
        if (!running && line.remove(project, waiting)) {
            throw new IllegalStateException("This service is starting or shutting down and accepts no commands.");
        }
        try {
            return waiting.outcome().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void write(FairQueue<ProjectId, Waiting> line) {
        try {
            while (running || !line.isEmpty()) {
                var group = line.take(MOST, LOOK);
                if (!group.isEmpty()) {
                    sizes.record(group.size());
                    commit(group);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Waiting> group) {
        try {
            commit(group, false);
        } catch (RuntimeException e) {
            fail(group, e);
        } catch (Error e) {
            // A failure of one command or of the machine. In both cases, the writer continues with the next commands.
            LOG.error("{} commands of a shared commit failed", group.size(), e);
            fail(group, new IllegalStateException(e));
        }
    }

    private void commit(List<Waiting> group, boolean guarded) {
        try {
            var outcomes = Objects.requireNonNull(transactions.execute(transaction -> group.stream()
                    .map(one -> carryOut(one, transaction, guarded))
                    .toList()));
            if (group.stream().anyMatch(one -> one.dispatch().hasWritten())) {
                appended.appended();
            }
            for (var i = 0; i < outcomes.size(); i++) {
                settle(group.get(i), outcomes.get(i));
            }
        } catch (Spoiled e) {
            if (guarded || group.size() == 1 || isEverybodys(e.why)) {
                throw e.why;
            }
            commit(group, true);
        }
    }

    private Outcome carryOut(Waiting one, TransactionStatus transaction, boolean guarded) {
        var project = one.dispatch().occasion().project();
        var savepoint = guarded || suspects.contains(project) ? transaction.createSavepoint() : null;
        one.dispatch().begin();
        try {
            var handled = CommandExecutor.dispatch(bus, one.message());
            if (savepoint != null) {
                transaction.releaseSavepoint(savepoint);
                suspects.acquit(project);
            }
            return new Outcome(handled, null);
        } catch (RuntimeException e) {
            if (!one.dispatch().hasWritten() && !(e instanceof DataAccessException)) {
                return new Outcome(null, e);
            }
            suspects.add(project);
            if (savepoint == null || isEverybodys(e)) {
                throw new Spoiled(e);
            }
            transaction.rollbackToSavepoint(savepoint);
            one.dispatch().begin();
            return new Outcome(null, e);
        }
    }

    /** Whether the others would meet the same. */
    private static boolean isEverybodys(RuntimeException failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessResourceException
                || failure instanceof TransactionException;
    }

    private static void settle(Waiting one, Outcome outcome) {
        if (outcome.handled() != null) {
            one.outcome().complete(outcome.handled());
        } else if (outcome.refusal() != null) {
            one.outcome().completeExceptionally(outcome.refusal());
        }
    }

    private static void fail(List<Waiting> group, RuntimeException why) {
        group.forEach(one -> one.outcome().completeExceptionally(why));
    }

    @Override
    public synchronized void start() {
        running = true;
        writers = lines.stream()
                .map(line -> Thread.ofPlatform()
                        .name("writer-" + lines.indexOf(line))
                        .start(() -> write(line)))
                .toList();
    }

    /** Stops after the web server, so that no request is waiting. Commands that still wait are executed. */
    @Override
    public synchronized void stop() {
        running = false;
        try {
            for (var writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writers = List.of();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
