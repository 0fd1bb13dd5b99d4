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

/** Which templates there are in which versions, and which widget is on which. */
final class TemplateReservations {

    private final JdbcTemplate jdbc;

    TemplateReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void settle(ProjectId project, TemplateState before, TemplateState after, boolean mayPublish) {
        switch (after) {
            case TemplateState.Absent _ -> {}
            case Template now when before instanceof Template then -> settle(then, now, mayPublish);
            case Template now -> open(project, now);
            case TemplateState.Deleted _ when before instanceof Template then -> close(project, then);
            case TemplateState.Deleted _ -> {}
        }
    }

    private void open(ProjectId project, Template now) {
        var made = jdbc.update(
                "INSERT INTO template (project_id, template_id, current_version)"
                        + " SELECT project_id, ?, ? FROM project WHERE project_id = ?",
                now.id().value(),
                now.current().id().value(),
                project.value());
        if (made == 0) {
            throw new Rejected(new NoSuchProject(project));
        }
        keep(now, now.current());
    }

    private void settle(Template then, Template now, boolean mayPublish) {
        if (then.current().id().equals(now.current().id())) {
            return;
        }
        keep(now, now.current());
        jdbc.update(
                "UPDATE template SET current_version = ?, oldest = ?, moving = moving OR ?,"
                        + " publishes = CASE WHEN ? THEN ? ELSE publishes END WHERE project_id = ? AND template_id = ?",
                now.current().id().value(),
                now.oldest(),
                now.oldest() > then.oldest(),
                now.oldest() > then.oldest(),
                mayPublish,
                now.projectId().value(),
                now.id().value());
    }

    private void keep(Template template, TemplateVersion version) {
        jdbc.update(
                "INSERT INTO template_version (project_id, template_id, version_id, number) VALUES (?, ?, ?, ?)",
                template.projectId().value(),
                template.id().value(),
                version.id().value(),
                version.number());
    }

    private void close(ProjectId project, Template gone) {
        try {
            jdbc.update(
                    "DELETE FROM template_version WHERE project_id = ? AND template_id = ?",
                    project.value(),
                    gone.id().value());
            jdbc.update(
                    "DELETE FROM template WHERE project_id = ? AND template_id = ?",
                    project.value(),
                    gone.id().value());
        } catch (DataIntegrityViolationException used) {
            throw new Rejected(new TemplateInUse(gone.id()));
        }
    }

    /** A widget's use of a template, from the widget before and after. */
    void settleUse(ProjectId project, @Nullable Widget then, @Nullable Widget now) {
        var before = then == null ? null : then.content().template();
        var after = now == null ? null : now.content().template();
        if (Objects.equals(before, after)) {
            return;
        }
        if (now != null && after != null) {
            use(project, now, after);
        } else if (then != null) {
            jdbc.update(
                    "DELETE FROM template_use WHERE project_id = ? AND widget_id = ?",
                    project.value(),
                    then.id().value());
        }
    }

    /**
     * Shares the lock of the template's row with other widgets, but not with a concurrent replacement of the template:
     * either the replacement finds this widget among those to move, or this widget sees that it must be moved.
     */
    private void use(ProjectId project, Widget now, TemplateUse use) {
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
                now.id().value(),
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
