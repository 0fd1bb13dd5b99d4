package io.vitrine.command.store;

import io.vitrine.command.PublicEffect;
import io.vitrine.command.QuotaUse;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AssetInUse;
import io.vitrine.command.Rejection.KeyTaken;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.events.AggregateState;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureState;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.OrganizationState;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent.FileErased;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.QuotaState;
import io.vitrine.events.TemplateState;
import io.vitrine.events.WebhookState;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Maintains constraints across aggregates in the transaction of the events. It compares the states before and after, so
 * no event can be forgotten.
 */
public final class Reservations {

    /** The maximum number of reported widgets that prevent the deletion of an asset. */
    static final int MAX_NAMED_USERS = 100;

    /** A row for each of 16 connections, so that concurrent writers in one project rarely share one. */
    private static final String COUNT_ASSETS = "INSERT INTO asset_count AS c (project_id, slot, used)"
            + " SELECT ?, pg_backend_pid() %% 16, %s FROM %s HAVING count(*) > 0"
            + " ON CONFLICT (project_id, slot) DO UPDATE SET used = c.used + excluded.used";

    private final JdbcTemplate jdbc;
    private final WidgetReservations widgets;
    private final TemplateReservations templates;
    private final PlacementReservations placements;
    private final WebhookReservations webhooks;
    private final ApiKeyReservations apiKeys;
    private final ErasureReservations erasures;
    private final OrganizationReservations organizations;
    private final PublicUses publicUses;
    private final SizeReservations sizes;
    private final QuotaReservations quotas;
    private final RetentionReservations retentions;
    private final DeletionReservations deletions;
    private final ErasedFiles erasedFiles;

    /** Without quotas. */
    public Reservations(JdbcTemplate jdbc) {
        this(jdbc, new QuotaReservations(jdbc, QuotaDefaults.NONE, new LimitedProjects(jdbc, false)));
    }

    Reservations(JdbcTemplate jdbc, QuotaReservations quotas) {
        this.jdbc = jdbc;
        this.quotas = quotas;
        this.retentions = new RetentionReservations(jdbc);
        this.templates = new TemplateReservations(jdbc);
        this.placements = new PlacementReservations(jdbc);
        this.webhooks = new WebhookReservations(jdbc);
        this.apiKeys = new ApiKeyReservations(jdbc);
        this.deletions = new DeletionReservations(jdbc);
        this.organizations = new OrganizationReservations(jdbc, quotas, deletions);
        this.erasures = new ErasureReservations(jdbc);
        this.erasedFiles = new ErasedFiles(jdbc);
        this.publicUses = new PublicUses(jdbc);
        this.sizes = new SizeReservations(jdbc);
        this.widgets = new WidgetReservations(jdbc, templates, placements, publicUses, sizes);
    }

    /**
     * Whether one of the effects changes delivered content. Locks the rows that this depends on until the end of the
     * transaction.
     */
    public boolean affectPublic(ProjectId project, List<PublicEffect> effects) {
        return publicUses.affected(project, effects);
    }

    /**
     * Near a limit, locks the row of its owner until the end of the transaction.
     *
     * @throws Rejected if a quota would be exceeded
     */
    public void admit(ProjectId project, QuotaUse use) {
        quotas.admit(project, use);
    }

    /** The state of a project does not have its erased files: their number has no limit. */
    public void eraseFiles(List<? extends DomainEvent> events) {
        for (var event : events) {
            if (event instanceof FileErased erased) {
                erasedFiles.insert(erased.projectId(), erased.file());
            }
        }
    }

    /**
     * @param mayPublish whether later effects of the command may change delivered content
     * @throws Rejected if a constraint would be violated; the transaction must then be rolled back
     */
    public void update(ProjectId project, AggregateState before, AggregateState after, boolean mayPublish) {
        switch (after) {
            case Project current -> update(before, current);
            case ProjectState.Deleted deleted -> deletions.end(before, deleted);
            case ProjectState.Absent _, AssetState.Absent _ -> {}
            case Asset _ -> update(project, before, (Asset) after);
            case AssetState.Deleted deleted -> delete(project, before, deleted);
            case WidgetState current -> widgets.update(project, (WidgetState) before, current);
            case TemplateState current -> templates.update(project, (TemplateState) before, current, mayPublish);
            case PlacementState current -> placements.update(project, (PlacementState) before, current);
            case OrganizationState current -> organizations.update((OrganizationState) before, current);
            case ApiKeyState current -> apiKeys.update(project, (ApiKeyState) before, current);
            case ErasureState current -> erasures.update(project, (ErasureState) before, current);
            case WebhookState current -> webhooks.update(project, (WebhookState) before, current);
        }
    }

    private void update(AggregateState before, Project current) {
        try {
            if (before instanceof Project previous) {
                if (!previous.key().equals(current.key())) {
                    takeKey(current);
                    jdbc.update(
                            "UPDATE project_key SET released_at = ? WHERE key = ?",
                            current.updated().at().atOffset(ZoneOffset.UTC),
                            previous.key());
                }
                if (!previous.key().equals(current.key()) || previous.publishing() != current.publishing()) {
                    jdbc.update(
                            "UPDATE project SET key = ?, publishing = ? WHERE project_id = ?",
                            current.key(),
                            current.publishing().name(),
                            current.id().value());
                }
                assign(previous.organizationId(), current);
                retentions.update(previous.personalRetention(), current);
                quotas.update(
                        current.id(),
                        QuotaState.of(previous.quotas()).limits(),
                        QuotaState.of(current.quotas()).limits());
                deletions.update(current.id(), previous.deletion(), current.deletion());
                return;
            }
            takeKey(current);
            jdbc.update(
                    "INSERT INTO project (project_id, key, publishing) VALUES (?, ?, ?)",
                    current.id().value(),
                    current.key(),
                    current.publishing().name());
            widgets.insertSlots(current.id());
            assign(null, current);
        } catch (DuplicateKeyException _) {
            throw new Rejected(new KeyTaken(current.key()));
        }
    }

    private void assign(@Nullable OrganizationId before, Project current) {
        var organization = current.organizationId();
        if (organization != null && !organization.equals(before)) {
            organizations.assign(current.id(), organization);
        }
    }

    /** The project owns the key for ever. A former key of the project becomes its current one again. */
    private void takeKey(Project current) {
        var rows = jdbc.update(
                "INSERT INTO project_key AS known (key, project_id) VALUES (?, ?) ON CONFLICT (key) DO UPDATE"
                        + " SET released_at = NULL WHERE known.project_id = excluded.project_id",
                current.key(),
                current.id().value());
        if (rows == 0) {
            throw new Rejected(new KeyTaken(current.key()));
        }
    }

    /** Inserts new assets with one statement. */
    public void insertAssets(ProjectId project, List<Asset> assets) {
        if (assets.isEmpty()) {
            return;
        }
        var inserted = jdbc.update(
                "WITH inserted AS (INSERT INTO asset (project_id, asset_id, delivered_bytes)"
                        + " SELECT p.project_id, a.asset_id, a.bytes FROM project p,"
                        + " unnest(?::uuid[], ?::int[]) AS a (asset_id, bytes) WHERE p.project_id = ? RETURNING 1) "
                        + COUNT_ASSETS.formatted("count(*)", "inserted"),
                assets.stream().map(asset -> asset.id().value()).toArray(UUID[]::new),
                assets.stream().map(DeliveredSize::of).toArray(Integer[]::new),
                project.value(),
                project.value());
        if (inserted == 0) {
            throw new Rejected(new NoSuchProject(project));
        }
    }

    private void update(ProjectId project, AggregateState before, Asset current) {
        if (before instanceof Asset previous) {
            sizes.update(project, previous, current);
            return;
        }
        insertAssets(project, List.of(current));
    }

    private void delete(ProjectId project, AggregateState before, AssetState.Deleted deleted) {
        if (!(before instanceof Asset)) {
            return;
        }
        var users = usersOf(project, deleted.id(), MAX_NAMED_USERS);
        if (!users.isEmpty()) {
            throw new Rejected(new AssetInUse(deleted.id(), users));
        }
        try {
            jdbc.update(
                    "WITH deleted AS (DELETE FROM asset WHERE project_id = ? AND asset_id = ? RETURNING 1) "
                            + COUNT_ASSETS.formatted("-count(*)", "deleted"),
                    project.value(),
                    deleted.id().value(),
                    project.value());
        } catch (DataIntegrityViolationException _) {
            // A widget added the asset after the check. A failed transaction cannot query which one.
            throw new Rejected(new AssetInUse(deleted.id(), List.of()));
        }
    }

    /** Widgets that contain an asset, in the order of their ids. */
    public List<WidgetId> usersOf(ProjectId project, AssetId asset, int limit) {
        return jdbc.query(
                "SELECT widget_id FROM asset_use WHERE project_id = ? AND asset_id = ? ORDER BY widget_id LIMIT ?",
                (row, _) -> new WidgetId(row.getObject(1, UUID.class)),
                project.value(),
                asset.value(),
                limit);
    }
}
