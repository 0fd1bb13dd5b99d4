package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.Rejection.TooManyWidgets;
import io.vitrine.command.Rejection.UnknownAssets;
import io.vitrine.command.Rejection.WidgetPlaced;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The claims of a widget: its slug, its place among the project's widgets, and its assets. */
final class WidgetReservations {

    /** How many widgets a project can have. */
    static final int MOST_WIDGETS = 100_000;

    /** Concurrent creates in one project lock a slot each; more slots let more of them pass side by side. */
    private static final int SLOTS = 16;

    private static final String FREE_SLOT =
            "UPDATE widget_count SET used = used + 1 WHERE project_id = ? AND slot = (SELECT slot FROM widget_count"
                    + " WHERE project_id = ? AND used < share ORDER BY used LIMIT 1 FOR UPDATE %s)";
    private static final String USED_SLOT =
            "UPDATE widget_count SET used = used - 1 WHERE project_id = ? AND slot = (SELECT slot FROM widget_count"
                    + " WHERE project_id = ? AND used > 0 ORDER BY used DESC LIMIT 1 FOR UPDATE %s)";

    private final JdbcTemplate jdbc;
    private final TemplateReservations templates;
    private final PlacementReservations placements;
    private final PublicUses publicUses;
    private final SizeReservations sizes;

    WidgetReservations(
            JdbcTemplate jdbc,
            TemplateReservations templates,
            PlacementReservations placements,
            PublicUses publicUses,
            SizeReservations sizes) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.placements = placements;
        this.publicUses = publicUses;
        this.sizes = sizes;
    }

    /** Makes room for the widgets of a new project. */
    void open(ProjectId project) {
        jdbc.update(
                "INSERT INTO widget_count (project_id, slot, share) SELECT ?, slot, ? FROM generate_series(1, ?) slot",
                project.value(),
                MOST_WIDGETS / SLOTS,
                SLOTS);
    }

    void settle(ProjectId project, WidgetState before, WidgetState after) {
        var then = before instanceof Widget widget ? widget : null;
        var now = after instanceof Widget widget ? widget : null;
        var assetsGrowth = settleAssets(project, then, now);
        sizes.settle(project, then, now, assetsGrowth);
        templates.settleUse(project, then, now);
        settleSlug(project, then, now);
        publicUses.settle(project, then, now);
        if (then != null && now == null) {
            refuseWhilePlaced(project, then.id());
        }
        if (then == null && now != null && !takeOrGive(FREE_SLOT, project)) {
            throw new Rejected(exists(project) ? new TooManyWidgets(MOST_WIDGETS) : new NoSuchProject(project));
        }
        if (then != null && now == null && !takeOrGive(USED_SLOT, project)) {
            throw new IllegalStateException("Project %s has a widget that was never counted.".formatted(project));
        }
    }

    /**
     * After the release of the slug: a transaction that places the widget holds its slug, and this one waits for it.
     */
    private void refuseWhilePlaced(ProjectId project, WidgetId widget) {
        var placed = placements.of(project, widget);
        if (!placed.isEmpty()) {
            throw new Rejected(new WidgetPlaced(widget, placed));
        }
    }

    private void settleSlug(ProjectId project, @Nullable Widget then, @Nullable Widget now) {
        if (then != null
                && now != null
                && then.content().slug().equals(now.content().slug())) {
            return;
        }
        if (then != null) {
            jdbc.update(
                    "DELETE FROM widget_slug WHERE project_id = ? AND slug = ?",
                    project.value(),
                    then.content().slug());
        }
        if (now != null) {
            var claimed = jdbc.update(
                    "INSERT INTO widget_slug (project_id, slug, widget_id, published) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    project.value(),
                    now.content().slug(),
                    now.id().value(),
                    now.publication() != null);
            if (claimed == 0) {
                throw new Rejected(new SlugTaken(now.content().slug()));
            }
        }
    }

    /** @return by how many bytes the assets it shows are more than those it showed */
    private int settleAssets(ProjectId project, @Nullable Widget then, @Nullable Widget now) {
        var held = assetsOf(then);
        var wanted = assetsOf(now);
        if (held.equals(wanted)) {
            return 0;
        }
        var gone = minus(held, wanted);
        var gained = minus(wanted, held);
        var sizes = lock(project, gone, gained);
        var unknown = minus(gained, sizes.keySet());
        if (!unknown.isEmpty()) {
            throw new Rejected(exists(project) ? new UnknownAssets(List.copyOf(unknown)) : new NoSuchProject(project));
        }
        if (!gone.isEmpty() && then != null) {
            jdbc.update(
                    "DELETE FROM asset_use WHERE project_id = ? AND widget_id = ? AND asset_id = ANY(?)",
                    project.value(),
                    then.id().value(),
                    ids(gone));
        }
        if (!gained.isEmpty() && now != null) {
            jdbc.update(
                    "INSERT INTO asset_use (project_id, asset_id, widget_id)"
                            + " SELECT ?, asset_id, ? FROM unnest(?) asset_id",
                    project.value(),
                    now.id().value(),
                    ids(gained));
        }
        return sum(sizes, gained) - sum(sizes, gone);
    }

    /**
     * Against being deleted and against changing their sizes, in the order of their ids, so that two writers never wait
     * for each other in a circle.
     */
    private Map<AssetId, Integer> lock(ProjectId project, Set<AssetId> gone, Set<AssetId> gained) {
        var changed = new HashSet<>(gone);
        changed.addAll(gained);
        var sizes = new HashMap<AssetId, Integer>();
        jdbc.query(
                "SELECT asset_id, delivered_bytes FROM asset WHERE project_id = ? AND asset_id = ANY(?)"
                        + " ORDER BY asset_id FOR SHARE",
                row -> {
                    sizes.put(new AssetId(row.getObject(1, UUID.class)), row.getInt(2));
                },
                project.value(),
                ids(changed));
        return sizes;
    }

    private static int sum(Map<AssetId, Integer> sizes, Set<AssetId> assets) {
        return assets.stream().mapToInt(asset -> sizes.getOrDefault(asset, 0)).sum();
    }

    /** Takes the first unlocked slot. Waits only if all usable slots are locked. */
    private boolean takeOrGive(String slot, ProjectId project) {
        var id = project.value();
        return jdbc.update(slot.formatted("SKIP LOCKED"), id, id) > 0 || jdbc.update(slot.formatted(""), id, id) > 0;
    }

    private boolean exists(ProjectId project) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM project WHERE project_id = ?)", Boolean.class, project.value()));
    }

    private static Set<AssetId> assetsOf(@Nullable Widget widget) {
        return widget == null ? Set.of() : new HashSet<>(widget.content().assetIds());
    }

    private static Set<AssetId> minus(Set<AssetId> all, Set<AssetId> without) {
        return all.stream().filter(asset -> !without.contains(asset)).collect(Collectors.toSet());
    }

    private static UUID[] ids(Set<AssetId> assets) {
        return assets.stream().map(AssetId::value).toArray(UUID[]::new);
    }
}
