package io.vitrine.command.store;

import io.vitrine.command.PublicEffect;
import io.vitrine.command.PublicEffect.Certain;
import io.vitrine.command.PublicEffect.IfAssetShown;
import io.vitrine.command.PublicEffect.IfPublished;
import io.vitrine.command.PublicEffect.IfTemplateDraws;
import io.vitrine.command.PublicEffect.None;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.TemplateId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The published widgets and their assets, which determine whether an edit changes delivered content. */
final class PublicUses {

    private final JdbcTemplate jdbc;

    PublicUses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Must follow the update of the widget's slug, whose row has the published flag. */
    void update(ProjectId project, @Nullable Widget previous, @Nullable Widget current) {
        var wasShown = shownOf(previous);
        var isShown = shownOf(current);
        if (current != null && previous != null && isPublished(previous) != isPublished(current)) {
            jdbc.update(
                    "UPDATE widget_slug SET published = ? WHERE project_id = ? AND widget_id = ?",
                    isPublished(current),
                    project.value(),
                    current.id().value());
        }
        if (current == null || current.publication() == null) {
            if (previous != null && previous.publication() != null) {
                show(project, previous.id(), Set.of());
            }
        } else if (isShown != null && !isShown.equals(wasShown)) {
            show(project, current.id(), isShown);
        }
    }

    /** The assets that are delivered from now on, or null if an unpublished edit leaves them unchanged. */
    private static @Nullable Set<AssetId> shownOf(@Nullable Widget widget) {
        return widget != null && widget.publishedAsIs()
                ? Set.copyOf(widget.content().assetIds())
                : null;
    }

    private static boolean isPublished(Widget widget) {
        return widget.publication() != null;
    }

    private void show(ProjectId project, WidgetId widget, Set<AssetId> assets) {
        var ids = assets.stream().map(AssetId::value).toArray(UUID[]::new);
        jdbc.update(
                "DELETE FROM asset_shown WHERE project_id = ? AND widget_id = ? AND asset_id <> ALL (?)",
                project.value(),
                widget.value(),
                ids);
        if (ids.length > 0) {
            jdbc.update(
                    "INSERT INTO asset_shown (project_id, asset_id, widget_id)"
                            + " SELECT ?, asset_id, ? FROM unnest(?) asset_id ORDER BY asset_id ON CONFLICT DO NOTHING",
                    project.value(),
                    widget.value(),
                    ids);
        }
    }

    /**
     * Whether one of the effects changes delivered content. Locks the rows that this depends on until the end of the
     * transaction.
     */
    boolean affected(ProjectId project, List<PublicEffect> effects) {
        return effects.stream().anyMatch(effect -> switch (effect) {
            case None _ -> false;
            case Certain _ -> true;
            case IfAssetShown e -> isShown(project, e.asset());
            case IfTemplateDraws e -> draws(project, e.template());
            case IfPublished e -> isAnyPublished(project, e.widgets());
        });
    }

    /**
     * A transaction that publishes a widget with the asset references its row, so it is either visible here or waits.
     */
    private boolean isShown(ProjectId project, AssetId asset) {
        jdbc.query(
                "SELECT 1 FROM asset WHERE project_id = ? AND asset_id = ? FOR UPDATE",
                _ -> {},
                project.value(),
                asset.value());
        return exists(
                "SELECT EXISTS (SELECT FROM asset_shown WHERE project_id = ? AND asset_id = ?)",
                project.value(),
                asset.value());
    }

    /**
     * Without a lock: a widget that is published during the replacement is moved with the rights of the replacement.
     */
    private boolean draws(ProjectId project, TemplateId template) {
        return exists(
                "SELECT EXISTS (SELECT FROM template_use u JOIN widget_slug s USING (project_id, widget_id)"
                        + " JOIN project p USING (project_id)"
                        + " WHERE u.project_id = ? AND u.template_id = ? AND s.published AND p.publishing = ?)",
                project.value(),
                template.value(),
                Publishing.LIVE.name());
    }

    private boolean isAnyPublished(ProjectId project, Set<WidgetId> widgets) {
        var ids = widgets.stream().map(WidgetId::value).sorted().toArray(UUID[]::new);
        jdbc.query(
                "SELECT 1 FROM widget_slug WHERE project_id = ? AND widget_id = ANY (?) ORDER BY widget_id FOR SHARE",
                _ -> {},
                project.value(),
                ids);
        // A separate statement sees the changes of the transactions that the lock waited for.
        return exists(
                "SELECT EXISTS (SELECT FROM widget_slug WHERE project_id = ? AND widget_id = ANY (?) AND published)",
                project.value(),
                ids);
    }

    private boolean exists(String question, Object... parameters) {
        return Boolean.TRUE.equals(jdbc.queryForObject(question, Boolean.class, parameters));
    }
}
