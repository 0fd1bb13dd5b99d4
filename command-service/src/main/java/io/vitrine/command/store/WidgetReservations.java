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

/** The reservations of a widget: its slug, its share of the project's widget limit, and its assets. */
final class WidgetReservations {

    /** The maximum per project. */
    static final int MAX_WIDGETS = 100_000;

    /** Concurrent creates in one project lock a slot each; more slots allow more concurrency. */
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

    /** Inserts the widget counters of a new project. */
    void insertSlots(ProjectId project) {
        jdbc.update(
                "INSERT INTO widget_count (project_id, slot, share) SELECT ?, slot, ? FROM generate_series(1, ?) slot",
                project.value(),
                MAX_WIDGETS / SLOTS,
                SLOTS);
    }

    void update(ProjectId project, WidgetState before, WidgetState after) {
        var previous = before instanceof Widget widget ? widget : null;
        var current = after instanceof Widget widget ? widget : null;
        var assetsGrowth = updateAssets(project, previous, current);
        sizes.update(project, previous, current, assetsGrowth);
        templates.updateUse(project, previous, current);
        updateSlug(project, previous, current);
        publicUses.update(project, previous, current);
        if (previous != null && current == null) {
            refuseWhilePlaced(project, previous.id());
        }
        if (previous == null && current != null && !updateSlot(FREE_SLOT, project)) {
            throw new Rejected(exists(project) ? new TooManyWidgets(MAX_WIDGETS) : new NoSuchProject(project));
        }
        if (previous != null && current == null && !updateSlot(USED_SLOT, project)) {
            throw new IllegalStateException("Project %s has a widget that was never counted.".formatted(project));
        }
    }

    /**
     * After the release of the slug: a transaction that places the widget locks its slug, and this one waits for it.
     */
    private void refuseWhilePlaced(ProjectId project, WidgetId widget) {
        var placed = placements.of(project, widget);
        if (!placed.isEmpty()) {
            throw new Rejected(new WidgetPlaced(widget, placed));
        }
    }

    private void updateSlug(ProjectId project, @Nullable Widget previous, @Nullable Widget current) {
        if (previous != null
                && current != null
                && previous.content().slug().equals(current.content().slug())) {
            return;
        }
        if (previous != null) {
            jdbc.update(
                    "DELETE FROM widget_slug WHERE project_id = ? AND slug = ?",
                    project.value(),
                    previous.content().slug());
        }
        if (current != null) {
            var inserted = jdbc.update(
                    "INSERT INTO widget_slug (project_id, slug, widget_id, published) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    project.value(),
                    current.content().slug(),
                    current.id().value(),
                    current.publication() != null);
            if (inserted == 0) {
                throw new Rejected(new SlugTaken(current.content().slug()));
            }
        }
    }

    /** @return the change in the total size of its assets, in bytes */
    private int updateAssets(ProjectId project, @Nullable Widget previous, @Nullable Widget current) {
        var before = assetsOf(previous);
        var after = assetsOf(current);
        if (before.equals(after)) {
            return 0;
        }
        var removed = minus(before, after);
        var added = minus(after, before);
        var sizes = lock(project, removed, added);
        var unknown = minus(added, sizes.keySet());
        if (!unknown.isEmpty()) {
            throw new Rejected(exists(project) ? new UnknownAssets(List.copyOf(unknown)) : new NoSuchProject(project));
        }
        if (!removed.isEmpty() && previous != null) {
            jdbc.update(
                    "DELETE FROM asset_use WHERE project_id = ? AND widget_id = ? AND asset_id = ANY(?)",
                    project.value(),
                    previous.id().value(),
                    ids(removed));
        }
        if (!added.isEmpty() && current != null) {
            jdbc.update(
                    "INSERT INTO asset_use (project_id, asset_id, widget_id)"
                            + " SELECT ?, asset_id, ? FROM unnest(?) asset_id",
                    project.value(),
                    current.id().value(),
                    ids(added));
        }
        return sum(sizes, added) - sum(sizes, removed);
    }

    /** Prevents deletion and changes of size. Locks in the order of the ids, so that two writers cannot deadlock. */
    private Map<AssetId, Integer> lock(ProjectId project, Set<AssetId> removed, Set<AssetId> added) {
        var changed = new HashSet<>(removed);
        changed.addAll(added);
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
    private boolean updateSlot(String slot, ProjectId project) {
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

    private static Set<AssetId> minus(Set<AssetId> all, Set<AssetId> excluded) {
        return all.stream().filter(asset -> !excluded.contains(asset)).collect(Collectors.toSet());
    }

    private static UUID[] ids(Set<AssetId> assets) {
        return assets.stream().map(AssetId::value).toArray(UUID[]::new);
    }
}
