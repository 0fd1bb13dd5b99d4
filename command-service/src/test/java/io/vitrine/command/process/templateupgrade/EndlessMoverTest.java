package io.vitrine.command.process.templateupgrade;

import static org.awaitility.Awaitility.await;

import io.vitrine.command.store.TemplateRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.support.TransactionOperations;

/** An Error does not end the moves of all tenants until the service is started again. */
class EndlessMoverTest {

    @Test
    void a_mover_that_met_an_error_tries_again() {
        var tries = new AtomicInteger();
        var database = new Failing(tries);
        // Nothing gets as far as a command.
        @SuppressWarnings("NullAway")
        var mover = new TemplateMover(
                database,
                new TemplateRegistry(new JdbcTemplate(database), TransactionOperations.withoutTransaction()),
                null,
                null);
        mover.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> tries.get() > 1);
        } finally {
            mover.stop();
        }
    }

    private static final class Failing extends AbstractDataSource {

        private final AtomicInteger tries;

        Failing(AtomicInteger tries) {
            this.tries = tries;
        }

        @Override
        public java.sql.Connection getConnection() {
            tries.incrementAndGet();
            throw new AssertionError("of the machine");
        }

        @Override
        public java.sql.Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
