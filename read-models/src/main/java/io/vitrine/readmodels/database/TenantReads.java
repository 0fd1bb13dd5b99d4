package io.vitrine.readmodels.database;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.ProjectId;
import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.caller.Subject;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.readmodels.freshness.Freshness;
import io.vitrine.readmodels.freshness.KnownIncarnation;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.readmodels.projection.ShownIncarnation;
import io.vitrine.readmodels.projection.SwapLock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only access to the reader's connections: a read-only transaction with one snapshot, in which PostgreSQL only
 * shows the rows of one project, whatever the query. It begins when the projections that it uses have reached the
 * minimum position, and at the project's turn.
 */
public final class TenantReads {

    /** Together on their way, and in this order: the snapshot is the second one's. */
    private static final String BEGIN = SwapLock.SHARED + "; SELECT set_config(?, ?, true)";

    /**
     * Every project and organization begins with an event. All tables are checked, because the listing and the journal
     * advance independently, and a reader waits for only one of them. A deleted project leaves a row without document.
     */
    private static final String EXISTS = """
            SELECT forks, complete, EXISTS (SELECT 1 FROM journal_head_v1 WHERE project_id = ?)
                OR EXISTS (SELECT 1 FROM projects_v1 WHERE project_id = ? AND document IS NOT NULL)
                OR EXISTS (SELECT 1 FROM organizations_v1 WHERE project_id = ?)
            FROM log_incarnation""";

    private final Freshness freshness;
    private final Set<String> used;
    private final KnownIncarnation known;
    private final Admission admission;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /** For reads that use any of the projections that {@code freshness} knows. */
    TenantReads(DataSource reader, Freshness freshness, KnownIncarnation known, Admission admission) {
        this(
                new JdbcTemplate(reader),
                new TransactionTemplate(new DataSourceTransactionManager(reader)),
                freshness,
                freshness.names(),
                known,
                admission);
        this.transaction.setReadOnly(true);
    }

    private TenantReads(
            JdbcTemplate template,
            TransactionTemplate transaction,
            Freshness freshness,
            Set<String> used,
            KnownIncarnation known,
            Admission admission) {
        this.freshness = freshness;
        this.used = used;
        this.known = known;
        this.admission = admission;
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
    }

    /**
     * For reads that use these projections only. They neither wait for others nor are refused while another is being
     * loaded.
     */
    @SafeVarargs
    public final TenantReads of(Class<? extends Projection<?>>... projections) {
        return new TenantReads(
                template, transaction, freshness, freshness.names(List.of(projections)), known, admission);
    }

    /**
     * @throws ProblemException 404 if there is no such project, 503 if the used projections do not get there in time or
     *     one of them is still being loaded, 429 or 503 if too many reads are under way
     */
    public <T> T in(ProjectId project, MinimumPosition asOf, Function<JdbcClient, T> read) {
        freshness.await(used, project, asOf);
        return inTurn(
                project.toString(),
                () -> with("vitrine.project", project.toString(), jdbc -> {
                    if (!exists(asOf, project.value())) {
                        throw ProblemException.notFound("No such project.");
                    }
                    return read.apply(jdbc);
                }));
    }

    private <T> T inTurn(String tenant, Supplier<T> read) {
        return AdmittedRequest.isUnanswered() ? admission.within(tenant, read) : admission.continueWithin(tenant, read);
    }

    /** @throws ProblemException 503 while the log is read again, 409 if the write that is to be shown is lost */
    private boolean exists(MinimumPosition asOf, @Nullable UUID project) {
        return Boolean.TRUE.equals(template.queryForObject(
                EXISTS,
                (row, _) -> {
                    known.found(ShownIncarnation.of(row, 1), row.getBoolean(2), asOf);
                    return row.getBoolean(3);
                },
                project,
                project,
                project));
    }

    /**
     * Reads of projects, of which a token may give access to several. They are not admitted by turns, because they
     * belong to no single project.
     */
    public <T> T acrossProjectsOf(Subject subject, MinimumPosition asOf, Function<JdbcClient, T> read) {
        freshness.awaitSomewhere(used, asOf);
        return with("vitrine.projects", names(subject.projects()), jdbc -> {
            exists(asOf, null);
            return read.apply(jdbc);
        });
    }

    /**
     * Reads of a subject's memberships, by which requests are permitted: they are not admitted by turns.
     *
     * @param names the subject and its sealed forms
     */
    public <T> T ofSubject(Collection<String> names, Function<JdbcClient, T> read) {
        freshness.awaitSomewhere(used, MinimumPosition.ANY_TIME);
        return with("vitrine.subjects", TextArray.of(names), jdbc -> {
            exists(MinimumPosition.ANY_TIME, null);
            return read.apply(jdbc);
        });
    }

    private static String names(@Nullable Set<ProjectId> projects) {
        return projects == null
                ? "*"
                : projects.stream().map(ProjectId::toString).collect(joining(",", "{", "}"));
    }

    private <T> T with(String setting, String value, Function<JdbcClient, T> read) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            template.execute(BEGIN, (PreparedStatementCallback<Boolean>) statement -> {
                statement.setString(1, setting);
                statement.setString(2, value);
                return statement.execute();
            });
            return read.apply(jdbc);
        }));
    }
}
