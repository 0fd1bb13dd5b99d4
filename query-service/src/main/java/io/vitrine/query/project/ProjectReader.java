package io.vitrine.query.project;

import io.vitrine.events.EventJson;
import io.vitrine.events.FormerKey;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.Subject;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.ListQuery;
import io.vitrine.readmodels.listing.Listing;
import io.vitrine.readmodels.listing.Order;
import io.vitrine.readmodels.listing.Page;
import io.vitrine.readmodels.listing.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** The projects that the subject has access to. Parameters {@code q, organizationId, sort, limit, cursor}. */
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
        var organization = parameters.id("organizationId");
        if (organization != null) {
            conditions.add(Condition.among("organization_id", List.of(organization)));
        }
        var order = parameters.order(ORDERS);
        var question = new ListQuery<>(conditions, order, parameters.limit(), parameters.cursor(conditions, order));
        parameters.mustBeRight();
        return reads.acrossProjectsOf(subject, asOf, jdbc -> PROJECTS.page(jdbc, question));
    }

    /** The project with the key, if the subject has access to it. */
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
     * The project that had the key until recently, if the subject has access to it.
     *
     * @param redirect how long a former key leads to its project
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
                // In earlier versions another project could take the key, so several may have given it up: the last one
                // counts.
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
