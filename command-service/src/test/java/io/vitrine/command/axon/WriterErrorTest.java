package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.command.CommandContext;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** An Error fails the commands that met it, and the writer goes on for the next. */
class WriterErrorTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_writer_that_met_an_error_answers_those_that_wait_and_those_that_come() {
        var transactions = new Failing();
        try (var signal = new AppendSignal(new NoDatabase())) {
            @SuppressWarnings("NullAway")
            var groups = new GroupCommitExecutor(
                    null, new TransactionTemplate(transactions), signal, 1, new SimpleMeterRegistry());
            groups.start();
            try {
                for (var i = 1; i <= 2; i++) {
                    assertThat(CompletableFuture.supplyAsync(() -> catchThrowable(() -> groups.execute(command()))))
                            .succeedsWithin(SOON)
                            .extracting(Throwable::getCause)
                            .isInstanceOf(AssertionError.class);
                    assertThat(transactions.begun).hasValue(i);
                }
            } finally {
                groups.stop();
            }
        }
    }

    private static GenericCommandMessage<?> command() {
        var by = new EventMetadata("ada", "request", "projects", null, null);
        var dispatch = new CommandAttempt(CommandContext.of(ProjectId.random(), by));
        return new GenericCommandMessage<>(
                new GenericMessage<>("command", RecordedMessages.metaData(dispatch)), AxonAggregate.COMMAND_NAME);
    }

    private static final class Failing extends AbstractPlatformTransactionManager {

        private final AtomicInteger begun = new AtomicInteger();

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            begun.incrementAndGet();
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
