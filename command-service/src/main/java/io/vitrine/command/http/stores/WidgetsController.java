package io.vitrine.command.http.stores;

import io.vitrine.command.Change;
import io.vitrine.command.WidgetCommand.CreateWidget;
import io.vitrine.command.WidgetCommand.ReviseWidget;
import io.vitrine.command.Written;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.deletion.WidgetDeletion;
import io.vitrine.command.http.Answers;
import io.vitrine.command.http.Conditions;
import io.vitrine.command.http.NewWidgets;
import io.vitrine.command.http.body.Body;
import io.vitrine.command.store.Projects;
import io.vitrine.command.store.Templates;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.stores.StoreAnswer;
import io.vitrine.topic.barrier.ReaderGroup;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes of widgets in the stores dialect. The dialect has no drafts: new widgets are published. */
@RestController("storeWidgetsController")
@RequestMapping("/stores/{storeHash}/v3/content/widgets")
class WidgetsController {

    private static final List<ReaderGroup> EVERYWHERE = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final NewWidgets newWidgets;
    private final Projects projects;
    private final Templates templates;
    private final WidgetDeletion deletion;
    private final StoreWidgets widgets;
    private final Answers answers;

    WidgetsController(
            Commands commands,
            NewWidgets newWidgets,
            Projects projects,
            Templates templates,
            WidgetDeletion deletion,
            StoreWidgets widgets,
            Answers answers) {
        this.commands = commands;
        this.newWidgets = newWidgets;
        this.projects = projects;
        this.templates = templates;
        this.deletion = deletion;
        this.widgets = widgets;
        this.answers = answers;
    }

    @PostMapping
    @Scoped(value = "widgets:write", and = "widgets:publish")
    ResponseEntity<Object> create(Caller caller, Conditions conditions, Body body) {
        var creation = WidgetBodies.creation(body);
        var template = templates.current(caller.project(), creation.templateId());
        var written = newWidgets.made(
                id -> new CreateWidget(caller.project(), id, creation.of(id, template), true),
                conditions.occasion(caller, body));
        return answer(written, conditions);
    }

    @PutMapping("/{uuid}")
    @Scoped("widgets:write")
    ResponseEntity<Object> revise(Caller caller, Conditions conditions, @PathVariable WidgetId uuid, Body body) {
        var revised = WidgetBodies.revision(body);
        var publishing = projects.publishing(caller.project());
        var revision = revised.drawnBy(template(caller.project(), uuid, revised));
        var command = new ReviseWidget(caller.project(), uuid, publishing, revision);
        return answer(commands.send(command, conditions.occasion(caller)), conditions);
    }

    @DeleteMapping("/{uuid}")
    @Scoped("widgets:write")
    ResponseEntity<Object> delete(Caller caller, Conditions conditions, @PathVariable WidgetId uuid) {
        var position = deletion.delete(uuid, conditions.occasion(caller));
        return answers.gone(caller.project(), position, conditions, EVERYWHERE);
    }

    /** The template that the body names, or the widget's own where it is only to be upgraded. */
    private Change<TemplateUse> template(ProjectId project, WidgetId widget, WidgetBodies.Revised revised) {
        if (revised.templateId().given()) {
            return Change.to(templates.current(project, revised.templateId().value()));
        }
        return revised.upgrade()
                ? templates.currentOf(project, widget).map(Change::to).orElseGet(Change::keep)
                : Change.keep();
    }

    private ResponseEntity<Object> answer(Written<Widget> written, Conditions conditions) {
        var widget = written.state();
        return answers.to(HttpStatus.OK, widget.projectId(), written, widget.version(), conditions, EVERYWHERE)
                .body(StoreAnswer.of(widgets.show(widget)));
    }
}
