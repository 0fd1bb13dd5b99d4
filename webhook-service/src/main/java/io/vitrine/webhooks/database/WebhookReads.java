package io.vitrine.webhooks.database;

import io.vitrine.events.ProjectId;
import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.problem.ProblemException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only access to the reader's connections of the webhook database: a read-only transaction with one snapshot, in
 * which PostgreSQL only shows the rows of one project, whatever the query. It begins at the project's turn.
 *
 * @see io.vitrine.readmodels.database.TenantReads
 */
public final class WebhookReads {

    private static final int RETRY_AFTER_SECONDS = 2;

    private final WebhookDatabase database;
    private final Admission admission;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    WebhookReads(WebhookDatabase database, Admission admission) {
        this.database = database;
        this.admission = admission;
        this.jdbc = JdbcClient.create(database.reader());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.reader()));
        this.transaction.setReadOnly(true);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * For a project of which a read of the read models has found that it exists.
     *
     * @throws ProblemException 503 while the state is not in this database yet or the database is away, before the read
     *     takes a turn; 429 or 503 if too many reads are under way
     */
    public <T> T in(ProjectId project, Function<JdbcClient, T> read) {
        if (!database.isOpen() || database.failure() != null) {
            throw ProblemException.unavailable(
                    "webhooks-unavailable",
                    "The database of webhooks is unavailable. Retry after %d s.".formatted(RETRY_AFTER_SECONDS),
                    RETRY_AFTER_SECONDS);
        }
        var tenant = project.toString();
        Supplier<T> result = () -> Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("SELECT set_config('vitrine.project', ?, true)")
                    .param(tenant)
                    .query(String.class)
                    .single();
            return read.apply(jdbc);
        }));
        return AdmittedRequest.isUnanswered()
                ? admission.within(tenant, result)
                : admission.continueWithin(tenant, result);
    }
}
