package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.command.CommandContext;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** An Error fails the affected commands, and the writer continues, also during a stop. */
class WriterErrorTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Test
    void a_writer_that_met_an_error_answers_those_that_wait_and_those_that_come() {
        var transactions = new Failing();
        try (var signal = new AppendSignal(new NoDatabase())) {
            @SuppressWarnings("NullAway")
            var executor = new GroupCommitExecutor(
                    null, new TransactionTemplate(transactions), signal, 1, new SimpleMeterRegistry());
            executor.start();
            try {
                for (var i = 1; i <= 2; i++) {
                    assertThat(CompletableFuture.supplyAsync(() -> catchThrowable(() -> executor.execute(command()))))
                            .succeedsWithin(TIMEOUT)
                            .extracting(Throwable::getCause)
                            .isInstanceOf(AssertionError.class);
                    assertThat(transactions.begun).hasValue(i);
                }
            } finally {
                executor.stop();
            }
        }
    }

    /** Their failure shows that a transaction was begun for them. */
    @Test
    void a_stop_executes_the_commands_that_wait_and_refuses_later_ones() throws InterruptedException {
        var transactions = new Failing();
        transactions.gate = new CountDownLatch(1);
        try (var signal = new AppendSignal(new NoDatabase())) {
            @SuppressWarnings("NullAway")
            var groups = new GroupCommitExecutor(
                    null, new TransactionTemplate(transactions), signal, 1, new SimpleMeterRegistry());
            groups.start();
            var outcomes = new CopyOnWriteArrayList<Throwable>();
            Runnable send = () -> outcomes.add(catchThrowable(() -> groups.execute(command())));
            var first = Thread.ofPlatform().start(send);
            await().until(() -> transactions.begun.get() == 1);
            var second = Thread.ofPlatform().start(send);
            await().until(() -> second.getState() == Thread.State.WAITING);
            var stop = Thread.ofPlatform().start(groups::stop);
            await().until(() -> !groups.isRunning());

            transactions.gate.countDown();

            assertThat(stop.join(TIMEOUT)).isTrue();
            assertThat(first.join(TIMEOUT)).isTrue();
            assertThat(second.join(TIMEOUT)).isTrue();
            assertThat(outcomes)
                    .hasSize(2)
                    .allSatisfy(outcome -> assertThat(outcome).hasCauseInstanceOf(AssertionError.class));
            assertThat(transactions.begun).hasValue(2);
            assertThat(catchThrowable(() -> groups.execute(command()))).hasMessageContaining("accepts no commands");
        }
    }

    private static GenericCommandMessage<?> command() {
        var by = new EventMetadata("ada", "request", "projects", null, null);
        var attempt = new CommandAttempt(CommandContext.of(ProjectId.random(), by));
        return new GenericCommandMessage<>(
                new GenericMessage<>("command", RecordedMessages.metaData(attempt)), AxonAggregate.COMMAND_NAME);
    }

    private static final class Failing extends AbstractPlatformTransactionManager {

        private final AtomicInteger begun = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            begun.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new AssertionError("of the machine");
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoDatabase extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("none here");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
