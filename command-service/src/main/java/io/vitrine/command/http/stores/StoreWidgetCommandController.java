package io.vitrine.command.http.stores;

import io.vitrine.command.CommandResult;
import io.vitrine.command.Patch;
import io.vitrine.command.WidgetCommand.CreateWidget;
import io.vitrine.command.WidgetCommand.ReviseWidget;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.deletion.WidgetDeletion;
import io.vitrine.command.http.WidgetCreation;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.store.TemplateRegistry;
import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
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
class StoreWidgetCommandController {

    private static final List<ReaderGroup> EVERYWHERE = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final WidgetCreation newWidgets;
    private final ProjectRegistry projects;
    private final TemplateRegistry templates;
    private final WidgetDeletion deletion;
    private final StoreWidgets widgets;
    private final WriteResponses answers;

    StoreWidgetCommandController(
            Commands commands,
            WidgetCreation newWidgets,
            ProjectRegistry projects,
            TemplateRegistry templates,
            WidgetDeletion deletion,
            StoreWidgets widgets,
            WriteResponses answers) {
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
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var creation = StoreWidgetBodies.creation(body);
        var template = templates.current(caller.project(), creation.templateId());
        var written = newWidgets.made(
                id -> new CreateWidget(caller.project(), id, creation.of(id, template), true),
                conditions.occasion(caller, body));
        return answer(written, conditions);
    }

    @PutMapping("/{uuid}")
    @Scoped("widgets:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId uuid, JsonBody body) {
        var revised = StoreWidgetBodies.revision(body);
        var publishing = projects.publishing(caller.project());
        var revision = revised.drawnBy(template(caller.project(), uuid, revised));
        var command = new ReviseWidget(caller.project(), uuid, publishing, revision);
        return answer(commands.send(command, conditions.occasion(caller)), conditions);
    }

    @DeleteMapping("/{uuid}")
    @Scoped("widgets:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable WidgetId uuid) {
        var position = deletion.delete(uuid, conditions.occasion(caller));
        return answers.gone(caller.project(), position, conditions, EVERYWHERE);
    }

    /** The template that the body names, or the widget's own where it is only to be upgraded. */
    private Patch<TemplateUse> template(ProjectId project, WidgetId widget, StoreWidgetBodies.Revised revised) {
        if (revised.templateId().given()) {
            return Patch.to(templates.current(project, revised.templateId().value()));
        }
        return revised.upgrade()
                ? templates.currentOf(project, widget).map(Patch::to).orElseGet(Patch::keep)
                : Patch.keep();
    }

    private ResponseEntity<Object> answer(CommandResult<Widget> written, WritePreconditions conditions) {
        var widget = written.state();
        return answers.to(HttpStatus.OK, widget.projectId(), written, widget.version(), conditions, EVERYWHERE)
                .body(StoreAnswer.of(widgets.show(widget)));
    }
}
