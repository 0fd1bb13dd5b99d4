package io.vitrine.command.process.templateupgrade;

import static org.awaitility.Awaitility.await;

import io.vitrine.command.store.TemplateRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.support.TransactionOperations;

/** An Error does not end the moves of all tenants. */
class EndlessMoverTest {

    @Test
    void a_mover_that_met_an_error_tries_again() {
        var attempts = new AtomicInteger();
        var database = new Failing(attempts);
        // The database fails before any command.
        @SuppressWarnings("NullAway")
        var mover = new TemplateMover(
                database,
                new TemplateRegistry(new JdbcTemplate(database), TransactionOperations.withoutTransaction()),
                null,
                null);
        mover.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> attempts.get() > 1);
        } finally {
            mover.stop();
        }
    }

    private static final class Failing extends AbstractDataSource {

        private final AtomicInteger attempts;

        Failing(AtomicInteger attempts) {
            this.attempts = attempts;
        }

        @Override
        public java.sql.Connection getConnection() {
            attempts.incrementAndGet();
            throw new AssertionError("of the machine");
        }

        @Override
        public java.sql.Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
