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

/** The widget of each placement, which must exist. */
final class PlacementReservations {

    private final JdbcTemplate jdbc;

    PlacementReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void update(ProjectId project, PlacementState before, PlacementState after) {
        var previous = before instanceof Placement placement ? placement : null;
        var current = after instanceof Placement placement ? placement : null;
        if (current == null) {
            if (previous != null) {
                jdbc.update(
                        "DELETE FROM placement WHERE project_id = ? AND placement_id = ?",
                        project.value(),
                        previous.id().value());
            }
        } else if (previous == null || !previous.widgetId().equals(current.widgetId())) {
            show(project, current);
        }
    }

    /** Locks the row of the widget's slug, so that the widget cannot be deleted concurrently. */
    private void show(ProjectId project, Placement current) {
        var widgets = jdbc.query(
                "SELECT 1 FROM widget_slug WHERE project_id = ? AND widget_id = ? FOR SHARE",
                (row, _) -> row.getInt(1),
                project.value(),
                current.widgetId().value());
        if (widgets.isEmpty()) {
            throw new Rejected(new UnknownWidget(current.widgetId()));
        }
        jdbc.update(
                "INSERT INTO placement (project_id, placement_id, widget_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT (project_id, placement_id) DO UPDATE SET widget_id = excluded.widget_id",
                project.value(),
                current.id().value(),
                current.widgetId().value());
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
