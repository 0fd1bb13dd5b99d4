package io.vitrine.command.store;

import io.vitrine.command.PublicEffect;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AssetInUse;
import io.vitrine.command.Rejection.KeyTaken;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.TemplateState;
import io.vitrine.events.WebhookState;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Settles, in the transaction of the events, what an aggregate's change means for promises over many: from the states
 * before and after alone, so no event can be forgotten.
 */
public final class Reservations {

    /** Of the widgets that keep an asset from being deleted; it may be in all of a project. */
    static final int MAX_NAMED_USERS = 100;

    private final JdbcTemplate jdbc;
    private final WidgetReservations widgets;
    private final TemplateReservations templates;
    private final PlacementReservations placements;
    private final WebhookReservations webhooks;
    private final PublicUses publicUses;
    private final SizeReservations sizes;

    public Reservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.templates = new TemplateReservations(jdbc);
        this.placements = new PlacementReservations(jdbc);
        this.webhooks = new WebhookReservations(jdbc);
        this.publicUses = new PublicUses(jdbc);
        this.sizes = new SizeReservations(jdbc);
        this.widgets = new WidgetReservations(jdbc, templates, placements, publicUses, sizes);
    }

    /** Whether one of the effects reaches the public; what that depends on stays so until the transaction's end. */
    public boolean reachThePublic(ProjectId project, List<PublicEffect> effects) {
        return publicUses.reached(project, effects);
    }

    /**
     * @param mayPublish whether what follows from the command later may change what the public gets
     * @throws Rejected if a promise would be broken; the transaction must then be rolled back
     */
    public void settle(ProjectId project, AggregateState before, AggregateState after, boolean mayPublish) {
        switch (after) {
            case Project now -> settle(before, now);
            case ProjectState.Absent _, AssetState.Absent _ -> {}
            case Asset _ -> settle(project, before, (Asset) after);
            case AssetState.Deleted gone -> release(project, before, gone);
            case WidgetState now -> widgets.settle(project, (WidgetState) before, now);
            case TemplateState now -> templates.settle(project, (TemplateState) before, now, mayPublish);
            case PlacementState now -> placements.settle(project, (PlacementState) before, now);
            case WebhookState now -> webhooks.settle(project, (WebhookState) before, now);
        }
    }

    private void settle(AggregateState before, Project now) {
        try {
            if (before instanceof Project then) {
                if (!then.key().equals(now.key())) {
                    take(now);
                    jdbc.update(
                            "UPDATE project_key SET released_at = ? WHERE key = ?",
                            now.updated().at().atOffset(ZoneOffset.UTC),
                            then.key());
                }
                if (!then.key().equals(now.key()) || then.publishing() != now.publishing()) {
                    jdbc.update(
                            "UPDATE project SET key = ?, publishing = ? WHERE project_id = ?",
                            now.key(),
                            now.publishing().name(),
                            now.id().value());
                }
                return;
            }
            take(now);
            jdbc.update(
                    "INSERT INTO project (project_id, key, publishing) VALUES (?, ?, ?)",
                    now.id().value(),
                    now.key(),
                    now.publishing().name());
            widgets.open(now.id());
        } catch (DuplicateKeyException taken) {
            throw new Rejected(new KeyTaken(now.key()));
        }
    }

    /** Its key is the project's from now on, for ever; one that it had is its present one again. */
    private void take(Project now) {
        var taken = jdbc.update(
                "INSERT INTO project_key AS known (key, project_id) VALUES (?, ?) ON CONFLICT (key) DO UPDATE"
                        + " SET released_at = NULL WHERE known.project_id = excluded.project_id",
                now.key(),
                now.id().value());
        if (taken == 0) {
            throw new Rejected(new KeyTaken(now.key()));
        }
    }

    /** The same for assets that come into being together. */
    public void settleNew(ProjectId project, List<Asset> assets) {
        if (assets.isEmpty()) {
            return;
        }
        var made = jdbc.update(
                "INSERT INTO asset (project_id, asset_id, delivered_bytes) SELECT p.project_id, a.asset_id, a.bytes"
                        + " FROM project p, unnest(?::uuid[], ?::int[]) AS a (asset_id, bytes) WHERE p.project_id = ?",
                assets.stream().map(asset -> asset.id().value()).toArray(UUID[]::new),
                assets.stream().map(DeliveredSize::of).toArray(Integer[]::new),
                project.value());
        if (made == 0) {
            throw new Rejected(new NoSuchProject(project));
        }
    }

    private void settle(ProjectId project, AggregateState before, Asset now) {
        if (before instanceof Asset then) {
            sizes.settle(project, then, now);
            return;
        }
        settleNew(project, List.of(now));
    }

    private void release(ProjectId project, AggregateState before, AssetState.Deleted gone) {
        if (!(before instanceof Asset)) {
            return;
        }
        var users = usersOf(project, gone.id(), MAX_NAMED_USERS);
        if (!users.isEmpty()) {
            throw new Rejected(new AssetInUse(gone.id(), users));
        }
        try {
            jdbc.update(
                    "DELETE FROM asset WHERE project_id = ? AND asset_id = ?",
                    project.value(),
                    gone.id().value());
        } catch (DataIntegrityViolationException gainedAUser) {
            // Between the look and the delete a widget took it; which one cannot be asked in a failed transaction.
            throw new Rejected(new AssetInUse(gone.id(), List.of()));
        }
    }

    /** Widgets that hold an asset, in the order of their ids. */
    public List<WidgetId> usersOf(ProjectId project, AssetId asset, int most) {
        return jdbc.query(
                "SELECT widget_id FROM asset_use WHERE project_id = ? AND asset_id = ? ORDER BY widget_id LIMIT ?",
                (row, _) -> new WidgetId(row.getObject(1, UUID.class)),
                project.value(),
                asset.value(),
                most);
    }
}
