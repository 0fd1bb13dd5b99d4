package io.vitrine.command.axon;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.events.ProjectId;
import io.vitrine.templates.FairQueue;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
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
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Group commit: commands that arrive during a transaction are committed together in the next one. Each project belongs
 * to one of a few writers, so conflicting commands run in sequence and do not wait for locks. The projects of a writer
 * take turns.
 *
 * <p>A command that is refused before it writes does not affect its group. If a command fails after a write, the
 * transaction is rolled back and the group is executed again with a savepoint before each command, so that only the
 * failing command is undone. The commands of {@linkplain Suspects such a project} then get savepoints from the start
 * for a while, at the cost of that project. If the commit itself fails without a response, its outcome is unknown for
 * all commands of the group.
 */
final class GroupCommitExecutor implements CommandExecutor, WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitExecutor.class);

    /** The maximum size of a group. Larger groups gain nothing and wait longer. */
    private static final int MAX_GROUP_SIZE = 64;

    /** How soon an idle writer notices a stop. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final CommandBus bus;
    private final TransactionTemplate transactions;
    private final AppendSignal appended;
    private final List<FairQueue<ProjectId, Waiting>> lines;
    private final DistributionSummary sizes;
    private final Suspects suspects = new Suspects();
    private final List<Worker> writers;

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
        this.writers = lines.stream().map(this::writer).toList();
        this.sizes = DistributionSummary.builder("vitrine.commands.group")
                .description("Commands per shared commit")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    private record Waiting(CommandMessage<?> message, CompletableFuture<HandledCommand> outcome) {

        CommandAttempt attempt() {
            return RecordedMessages.attemptOf(message.getMetaData());
        }
    }

    /** The outcome of one command of a group: exactly one of the two is present. */
    private record Outcome(
            @Nullable HandledCommand handled, @Nullable RuntimeException refusal) {}

    /** Rolls back the transaction of the whole group. */
    private static final class Spoiled extends RuntimeException {

        private final RuntimeException cause;

        Spoiled(RuntimeException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    @Override
    public HandledCommand execute(CommandMessage<?> message) {
        var waiting = new Waiting(message, new CompletableFuture<>());
        var project = waiting.attempt().context().project();
        var writer = Math.floorMod(project.hashCode(), lines.size());
        var line = lines.get(writer);
        line.add(project, waiting);
        if (!writers.get(writer).isRunning() && line.remove(project, waiting)) {
            throw new IllegalStateException("This service is starting or shutting down and accepts no commands.");
        }
        try {
            return waiting.outcome().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Commands that still wait at a stop are executed. */
    private Worker writer(FairQueue<ProjectId, Waiting> line) {
        return new Worker("writer-" + lines.indexOf(line), _ -> write(line), FailureListener.logging(LOG, "No commits"))
                .survivingErrors()
                .stoppingWithin(Worker.UNTIL_ENDED)
                .atEnd(_ -> {
                    while (!line.isEmpty()) {
                        write(line);
                    }
                });
    }

    private void write(FairQueue<ProjectId, Waiting> line) throws InterruptedException {
        var group = line.take(MAX_GROUP_SIZE, POLL_INTERVAL);
        if (!group.isEmpty()) {
            sizes.record(group.size());
            commit(group);
        }
    }

    private void commit(List<Waiting> group) {
        try {
            commit(group, false);
        } catch (RuntimeException e) {
            fail(group, e);
        } catch (Error e) {
            // Whatever the cause, the writer continues with the next commands.
            LOG.error("{} commands of a shared commit failed", group.size(), e);
            fail(group, new IllegalStateException(e));
        }
    }

    private void commit(List<Waiting> group, boolean guarded) {
        try {
            var outcomes = Objects.requireNonNull(transactions.execute(transaction -> group.stream()
                    .map(waiting -> executeInGroup(waiting, transaction, guarded))
                    .toList()));
            if (group.stream().anyMatch(waiting -> waiting.attempt().hasWritten())) {
                appended.appended();
            }
            for (var i = 0; i < outcomes.size(); i++) {
                complete(group.get(i), outcomes.get(i));
            }
        } catch (Spoiled e) {
            if (guarded || group.size() == 1 || failsWholeGroup(e.cause)) {
                throw e.cause;
            }
            commit(group, true);
        }
    }

    private Outcome executeInGroup(Waiting waiting, TransactionStatus transaction, boolean guarded) {
        var project = waiting.attempt().context().project();
        var savepoint = guarded || suspects.contains(project) ? transaction.createSavepoint() : null;
        waiting.attempt().begin();
        try {
            var handled = CommandExecutor.dispatch(bus, waiting.message());
            if (savepoint != null) {
                transaction.releaseSavepoint(savepoint);
                suspects.succeeded(project);
            }
            return new Outcome(handled, null);
        } catch (RuntimeException e) {
            if (!waiting.attempt().hasWritten() && !(e instanceof DataAccessException)) {
                return new Outcome(null, e);
            }
            suspects.add(project);
            if (savepoint == null || failsWholeGroup(e)) {
                throw new Spoiled(e);
            }
            transaction.rollbackToSavepoint(savepoint);
            waiting.attempt().begin();
            return new Outcome(null, e);
        }
    }

    /** Whether the failure concerns all commands of the group, such as a lost connection. */
    private static boolean failsWholeGroup(RuntimeException failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessResourceException
                || failure instanceof TransactionException;
    }

    private static void complete(Waiting waiting, Outcome outcome) {
        if (outcome.handled() != null) {
            waiting.outcome().complete(outcome.handled());
        } else if (outcome.refusal() != null) {
            waiting.outcome().completeExceptionally(outcome.refusal());
        }
    }

    private static void fail(List<Waiting> group, RuntimeException cause) {
        group.forEach(waiting -> waiting.outcome().completeExceptionally(cause));
    }

    @Override
    public List<Worker> workers() {
        return writers;
    }

    /** Stopped after the web server, so that no request is waiting. */
    @Override
    public int getPhase() {
        return 0;
    }
}
