package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.UnknownTemplate;
import io.vitrine.events.EventJson;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** The template data that commands of widgets need, and the widgets that a replaced template must move. */
public final class TemplateRegistry {

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;

    public TemplateRegistry(JdbcTemplate jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * A template that was replaced while widgets were on an older version.
     *
     * @param publishes whether the moves may change delivered content, as the replacement was allowed to
     */
    public record Moving(ProjectId project, TemplateUse target, int oldest, boolean publishes) {}

    /** @throws Rejected if the project has no such template */
    public TemplateUse current(ProjectId project, TemplateId template) {
        return jdbc
                .query(
                        "SELECT template_id, current_version FROM template WHERE project_id = ? AND template_id = ?",
                        (row, _) -> use(row),
                        project.value(),
                        template.value())
                .stream()
                .findFirst()
                .orElseThrow(() -> new Rejected(new UnknownTemplate(template)));
    }

    /** The current version of the template that a widget is on. */
    public Optional<TemplateUse> currentOf(ProjectId project, WidgetId widget) {
        return jdbc
                .query(
                        "SELECT t.template_id, t.current_version FROM template_use u"
                                + " JOIN template t USING (project_id, template_id)"
                                + " WHERE u.project_id = ? AND u.widget_id = ?",
                        (row, _) -> use(row),
                        project.value(),
                        widget.value())
                .stream()
                .findFirst();
    }

    /** For each project with widgets to move, one of its templates. */
    public List<Moving> movingByProject() {
        return jdbc.query(
                "SELECT DISTINCT ON (project_id) project_id, template_id, current_version, oldest, publishes"
                        + " FROM template WHERE moving ORDER BY project_id, template_id",
                (row, _) -> new Moving(
                        new ProjectId(row.getObject("project_id", UUID.class)),
                        use(row),
                        row.getInt("oldest"),
                        row.getBoolean("publishes")));
    }

    /** The metadata of a template's last replacement. */
    public Optional<EventMetadata> lastReplacedBy(ProjectId project, TemplateId template) {
        return jdbc
                .query(
                        "SELECT metadata FROM event WHERE project_id = ? AND aggregate_id = ? AND type = ?"
                                + " ORDER BY version DESC LIMIT 1",
                        (row, _) -> EventJson.MAPPER.readValue(row.getString(1), EventMetadata.class),
                        project.value(),
                        template.value(),
                        EventType.TEMPLATE_REPLACED.storedAs())
                .stream()
                .findFirst();
    }

    public int countMoving() {
        var count = jdbc.queryForObject("SELECT count(*) FROM template WHERE moving", Integer.class);
        return count == null ? 0 : count;
    }

    /** Widgets on outdated versions after an id, in the order of their ids. */
    public List<WidgetId> outdatedWidgets(Moving moving, WidgetId after, int limit) {
        return jdbc.query(
                "SELECT widget_id FROM template_use WHERE project_id = ? AND template_id = ? AND number < ?"
                        + " AND widget_id > ? ORDER BY widget_id LIMIT ?",
                (row, _) -> new WidgetId(row.getObject(1, UUID.class)),
                moving.project().value(),
                moving.target().templateId().value(),
                moving.oldest(),
                after.value(),
                limit);
    }

    /** Marks the move as finished if no widget is left. */
    public boolean finish(Moving moving) {
        var project = moving.project().value();
        var template = moving.target().templateId().value();
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            // Widgets that get an old version share the lock of this row. The next statement sees their changes.
            jdbc.query(
                    "SELECT 1 FROM template WHERE project_id = ? AND template_id = ? FOR UPDATE",
                    _ -> {},
                    project,
                    template);
            return jdbc.update(
                            "UPDATE template t SET moving = false WHERE project_id = ? AND template_id = ? AND NOT EXISTS"
                                    + " (SELECT 1 FROM template_use u WHERE u.project_id = t.project_id"
                                    + " AND u.template_id = t.template_id AND u.number < t.oldest)",
                            project,
                            template)
                    > 0;
        }));
    }

    private static TemplateUse use(ResultSet row) throws SQLException {
        return new TemplateUse(
                new TemplateId(row.getObject("template_id", UUID.class)),
                new TemplateVersionId(row.getObject("current_version", UUID.class)));
    }
}
