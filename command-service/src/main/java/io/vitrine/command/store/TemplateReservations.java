package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.TemplateInUse;
import io.vitrine.command.Rejection.UnknownTemplate;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateState;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersion;
import io.vitrine.events.Widget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The existing versions of templates, and the version that each widget uses. */
final class TemplateReservations {

    private final JdbcTemplate jdbc;

    TemplateReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void update(ProjectId project, TemplateState before, TemplateState after, boolean mayPublish) {
        switch (after) {
            case TemplateState.Absent _ -> {}
            case Template current when before instanceof Template previous -> update(previous, current, mayPublish);
            case Template current -> insert(project, current);
            case TemplateState.Deleted _ when before instanceof Template previous -> delete(project, previous);
            case TemplateState.Deleted _ -> {}
        }
    }

    private void insert(ProjectId project, Template current) {
        var inserted = jdbc.update(
                "INSERT INTO template (project_id, template_id, current_version)"
                        + " SELECT project_id, ?, ? FROM project WHERE project_id = ?",
                current.id().value(),
                current.current().id().value(),
                project.value());
        if (inserted == 0) {
            throw new Rejected(new NoSuchProject(project));
        }
        insertVersion(current, current.current());
    }

    private void update(Template previous, Template current, boolean mayPublish) {
        if (previous.current().id().equals(current.current().id())) {
            return;
        }
        insertVersion(current, current.current());
        jdbc.update(
                "UPDATE template SET current_version = ?, oldest = ?, moving = moving OR ?,"
                        + " publishes = CASE WHEN ? THEN ? ELSE publishes END WHERE project_id = ? AND template_id = ?",
                current.current().id().value(),
                current.oldest(),
                current.oldest() > previous.oldest(),
                current.oldest() > previous.oldest(),
                mayPublish,
                current.projectId().value(),
                current.id().value());
    }

    private void insertVersion(Template template, TemplateVersion version) {
        jdbc.update(
                "INSERT INTO template_version (project_id, template_id, version_id, number) VALUES (?, ?, ?, ?)",
                template.projectId().value(),
                template.id().value(),
                version.id().value(),
                version.number());
    }

    private void delete(ProjectId project, Template deleted) {
        try {
            jdbc.update(
                    "DELETE FROM template_version WHERE project_id = ? AND template_id = ?",
                    project.value(),
                    deleted.id().value());
            jdbc.update(
                    "DELETE FROM template WHERE project_id = ? AND template_id = ?",
                    project.value(),
                    deleted.id().value());
        } catch (DataIntegrityViolationException _) {
            throw new Rejected(new TemplateInUse(deleted.id()));
        }
    }

    /** A widget's use of a template, from the widget before and after. */
    void updateUse(ProjectId project, @Nullable Widget previous, @Nullable Widget current) {
        var before = previous == null ? null : previous.content().template();
        var after = current == null ? null : current.content().template();
        if (Objects.equals(before, after)) {
            return;
        }
        if (current != null && after != null) {
            use(project, current, after);
        } else if (previous != null) {
            jdbc.update(
                    "DELETE FROM template_use WHERE project_id = ? AND widget_id = ?",
                    project.value(),
                    previous.id().value());
        }
    }

    /**
     * Shares the lock of the template's row with other widgets, but not with a concurrent replacement of the template:
     * either the replacement includes this widget in the move, or this widget sees that it must be moved.
     */
    private void use(ProjectId project, Widget current, TemplateUse use) {
        var known = jdbc.query(
                "SELECT v.number < t.oldest FROM template t JOIN template_version v USING (project_id, template_id)"
                        + " WHERE t.project_id = ? AND t.template_id = ? AND v.version_id = ? FOR SHARE OF t",
                (row, _) -> row.getBoolean(1),
                project.value(),
                use.templateId().value(),
                use.versionId().value());
        if (known.isEmpty()) {
            throw new Rejected(new UnknownTemplate(use.templateId()));
        }
        jdbc.update(
                "INSERT INTO template_use (project_id, widget_id, template_id, version_id, number)"
                        + " SELECT project_id, ?, template_id, version_id, number FROM template_version"
                        + " WHERE project_id = ? AND version_id = ? ON CONFLICT (project_id, widget_id) DO UPDATE"
                        + " SET template_id = excluded.template_id, version_id = excluded.version_id,"
                        + " number = excluded.number",
                current.id().value(),
                project.value(),
                use.versionId().value());
        if (known.getFirst()) {
            jdbc.update(
                    "UPDATE template SET moving = true WHERE project_id = ? AND template_id = ?",
                    project.value(),
                    use.templateId().value());
        }
    }
}
