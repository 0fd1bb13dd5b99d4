package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.UnknownWidget;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import io.vitrine.events.PlacementState;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which placement shows which widget: only one that there is. */
final class PlacementReservations {

    private final JdbcTemplate jdbc;

    PlacementReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void settle(ProjectId project, PlacementState before, PlacementState after) {
        var then = before instanceof Placement placement ? placement : null;
        var now = after instanceof Placement placement ? placement : null;
        if (now == null) {
            if (then != null) {
                jdbc.update(
                        "DELETE FROM placement WHERE project_id = ? AND placement_id = ?",
                        project.value(),
                        then.id().value());
            }
        } else if (then == null || !then.widgetId().equals(now.widgetId())) {
            show(project, now);
        }
    }

    /** The widget's slug is its row here; holding it keeps the widget from being deleted meanwhile. */
    private void show(ProjectId project, Placement now) {
        var there = jdbc.query(
                "SELECT 1 FROM widget_slug WHERE project_id = ? AND widget_id = ? FOR SHARE",
                (row, _) -> row.getInt(1),
                project.value(),
                now.widgetId().value());
        if (there.isEmpty()) {
            throw new Rejected(new UnknownWidget(now.widgetId()));
        }
        jdbc.update(
                "INSERT INTO placement (project_id, placement_id, widget_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT (project_id, placement_id) DO UPDATE SET widget_id = excluded.widget_id",
                project.value(),
                now.id().value(),
                now.widgetId().value());
    }

    /** The placements that show a widget. */
    List<PlacementId> of(ProjectId project, WidgetId widget) {
        return jdbc.query(
                "SELECT placement_id FROM placement WHERE project_id = ? AND widget_id = ? ORDER BY placement_id",
                (row, _) -> new PlacementId(row.getObject(1, UUID.class)),
                project.value(),
                widget.value());
    }
}
