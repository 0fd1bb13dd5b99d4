package io.vitrine.command.process.templateupgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Patch;
import io.vitrine.command.ServiceTest;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.StreamId;
import io.vitrine.command.store.TemplateRegistry;
import io.vitrine.command.template.TemplateCommand.CreateTemplate;
import io.vitrine.command.template.TemplateCommand.ReviseTemplate;
import io.vitrine.command.template.TemplateCommand.Revision;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A replaced template and its widgets, on a real PostgreSQL. */
@ServiceTest
class TemplateMoverIT {

    private static final int WIDGETS = 120;
    private static final EventMetadata EDITOR = new EventMetadata("editor", "request-2", "stores", "new look", null);

    @Autowired
    Commands commands;

    @Autowired
    EventStore eventStore;

    @Autowired
    TemplateRegistry templates;

    @Autowired
    TemplateMover mover;

    @Autowired
    JdbcTemplate jdbc;

    private final ProjectId project = ProjectId.random();
    private final TemplateId template = TemplateId.random();
    private final TemplateVersionId first = TemplateVersionId.random();
    private final List<WidgetId> widgets = new ArrayList<>();

    @BeforeEach
    void widgets_on_a_template() {
        var key = project.toString().replace("-", "").substring(0, 20);
        commands.send(new CreateProject(project, "Acme", key, Publishing.LIVE, 0), author());
        commands.send(new CreateTemplate(project, template, first, "Header", design("<p>"), null, null), author());
        for (var i = 0; i < WIDGETS; i++) {
            widgets.add(widget(first));
        }
    }

    @Test
    void every_widget_moves_once_by_the_doing_of_who_replaced_the_template() {
        replace("<b>");

        awaitAllMoved();
        for (var widget : widgets) {
            var applied = eventStore
                    .history(new StreamId(project, widget.value()), 0, Long.MAX_VALUE)
                    .filter(recorded -> recorded.event() instanceof TemplateApplied)
                    .toList();
            assertThat(applied).hasSize(2);
            assertThat(applied.getLast().by()).isEqualTo(EDITOR);
        }
    }

    @Test
    void a_mover_that_was_stopped_half_way_goes_on_from_there() {
        replace("<b>");
        await().atMost(Duration.ofSeconds(30)).until(() -> outdatedWidgets() < WIDGETS);
        mover.stop();
        var half = outdatedWidgets();
        replace("<i>");
        mover.start();

        awaitAllMoved();
        assertThat(half).isLessThan(WIDGETS);
        assertThat(jdbc.queryForObject(
                        "SELECT count(DISTINCT version_id) FROM template_use WHERE project_id = ?",
                        Integer.class,
                        project.value()))
                .isEqualTo(1);
    }

    @Test
    void a_widget_that_takes_an_old_version_at_the_last_moment_is_moved_too() {
        replace("<b>");
        awaitAllMoved();

        var late = widget(first);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(templates.currentOf(project, late)).contains(templates.current(project, template));
            assertThat(outdatedWidgets()).isZero();
        });
    }

    @Test
    void a_project_with_few_widgets_does_not_wait_for_all_of_another_with_many() {
        var other = ProjectId.random();
        var context = CommandContext.of(other, EDITOR);
        var otherTemplate = TemplateId.random();
        var otherVersion = TemplateVersionId.random();
        var key = other.toString().replace("-", "").substring(0, 20);
        commands.send(new CreateProject(other, "Rival", key, Publishing.LIVE, 0), context);
        commands.send(
                new CreateTemplate(other, otherTemplate, otherVersion, "Footer", design("<p>"), null, null), context);
        var otherWidget = WidgetId.random();
        commands.send(
                new CreateWidget(other, otherWidget, content(otherWidget, otherTemplate, otherVersion), true), context);
        for (var i = 0; i < 2 * WIDGETS; i++) {
            widgets.add(widget(first));
        }

        replace("<b>");
        await().atMost(Duration.ofSeconds(30)).until(() -> outdatedWidgets() < 3 * WIDGETS);
        commands.send(
                new ReviseTemplate(other, otherTemplate, TemplateVersionId.random(), to("<i>"), false),
                CommandContext.of(other, EDITOR));
        awaitAllMoved();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lastMove(other)).isGreaterThan(0));

        assertThat(lastMove(other)).isLessThan(lastMove(project));
    }

    /** The position of the last event that moved a widget. */
    private long lastMove(ProjectId moving) {
        var position = jdbc.queryForObject(
                "SELECT coalesce(max(position), 0) FROM event"
                        + " WHERE project_id = ? AND type = 'TemplateApplied' AND version > 3",
                Long.class,
                moving.value());
        return position == null ? 0 : position;
    }

    private void awaitAllMoved() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(outdatedWidgets()).isZero();
            assertThat(jdbc.queryForObject(
                            "SELECT moving FROM template WHERE project_id = ?", Boolean.class, project.value()))
                    .isFalse();
        });
    }

    private int outdatedWidgets() {
        var outdated = jdbc.queryForObject(
                "SELECT count(*) FROM template_use u JOIN template t USING (project_id, template_id)"
                        + " WHERE u.project_id = ? AND u.number < t.oldest",
                Integer.class,
                project.value());
        return outdated == null ? 0 : outdated;
    }

    private void replace(String source) {
        commands.send(
                new ReviseTemplate(project, template, TemplateVersionId.random(), to(source), false),
                CommandContext.of(project, EDITOR));
    }

    private static Revision to(String source) {
        return new Revision(
                Patch.keep(), Patch.to(source), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());
    }

    private WidgetId widget(TemplateVersionId version) {
        var id = WidgetId.random();
        commands.send(new CreateWidget(project, id, content(id, template, version), true), author());
        return id;
    }

    private static WidgetContent content(WidgetId id, TemplateId template, TemplateVersionId version) {
        return new WidgetContent(
                "Name",
                "slug-" + id,
                null,
                null,
                null,
                List.of(),
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                new TemplateUse(template, version),
                null,
                List.of(),
                List.of());
    }

    private static TemplateDesign design(String source) {
        return new TemplateDesign(source, JsonArray.EMPTY, "", false);
    }

    private CommandContext author() {
        return CommandContext.of(project, new EventMetadata("author", "request-1", "stores", null, null));
    }
}
