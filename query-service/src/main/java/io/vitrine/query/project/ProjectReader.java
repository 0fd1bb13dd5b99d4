package io.vitrine.query.project;

import io.vitrine.events.EventJson;
import io.vitrine.events.FormerKey;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.Subject;
import io.vitrine.query.database.TenantReads;
import io.vitrine.query.freshness.MinimumPosition;
import io.vitrine.query.listing.Condition;
import io.vitrine.query.listing.ListQuery;
import io.vitrine.query.listing.Listing;
import io.vitrine.query.listing.Order;
import io.vitrine.query.listing.Page;
import io.vitrine.query.listing.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The queries for projects. */
@Component
public class ProjectReader {

    private static final Listing<Project> PROJECTS = new Listing<>(ProjectProjection.TABLE, Project.class);
    private static final Order.Choice<Project> ORDERS = new Order.Choice<>(
            ProjectProjection.TABLE,
            "-createdAt",
            Map.of("createdAt", "created_at", "updatedAt", "updated_at", "name", "name_key"));

    private final TenantReads reads;

    ProjectReader(TenantReads reads) {
        this.reads = reads.of(ProjectProjection.class);
    }

    /** The projects that the subject may enter. Parameters {@code q, sort, limit, cursor}. */
    public Page<Project> list(Subject subject, MinimumPosition asOf, Parameters parameters) {
        var conditions = new ArrayList<Condition>();
        var named = subject.projects();
        if (named != null) {
            conditions.add(Condition.among("project_id", named));
        }
        var prefix = parameters.text("q");
        if (prefix != null) {
            conditions.add(Condition.begins(prefix, "name_key"));
        }
        var order = parameters.order(ORDERS);
        var question = new ListQuery<>(conditions, order, parameters.limit(), parameters.cursor(conditions, order));
        parameters.mustBeRight();
        return reads.acrossProjectsOf(subject, asOf, jdbc -> PROJECTS.page(jdbc, question));
    }

    /** The project with the key, if the subject may enter it. */
    public Optional<ProjectId> withKey(String key, Subject subject) {
        return reads.acrossProjectsOf(
                subject,
                MinimumPosition.ANY_TIME,
                jdbc -> jdbc.sql("SELECT id FROM projects_v1 WHERE key = ? AND document IS NOT NULL")
                        .params(key)
                        .query((row, _) -> new ProjectId(row.getObject(1, UUID.class)))
                        .optional());
    }

    /**
     * The project that had the key until lately, if the subject may enter it.
     *
     * @param redirect for how long a former key leads to its project
     */
    public Optional<Project> withFormerKey(String key, Subject subject, Duration redirect) {
        var since = Instant.now().minus(redirect);
        return reads
                .acrossProjectsOf(
                        subject,
                        MinimumPosition.ANY_TIME,
                        jdbc -> jdbc.sql("SELECT p.document FROM " + ProjectProjection.FORMER_KEYS
                                        + " k JOIN projects_v1 p USING (project_id, id)"
                                        + " WHERE k.value = ? AND p.document IS NOT NULL")
                                .params(key)
                                .query((row, _) -> EventJson.MAPPER.readValue(row.getString(1), Project.class))
                                .list())
                .stream()
                .filter(project -> project.formerKeys().stream()
                        .anyMatch(former ->
                                former.key().equals(key) && former.until().isAfter(since)))
                // Once a key could be taken by another project; the last that gave it up has it.
                .max(Comparator.comparing(project -> until(project, key)));
    }

    private static Instant until(Project project, String key) {
        return project.formerKeys().stream()
                .filter(former -> former.key().equals(key))
                .map(FormerKey::until)
                .findFirst()
                .orElse(Instant.MIN);
    }

    public Optional<Project> one(ProjectId project, MinimumPosition asOf) {
        return reads.in(project, asOf, jdbc -> PROJECTS.one(jdbc, project, project.value()));
    }
}
