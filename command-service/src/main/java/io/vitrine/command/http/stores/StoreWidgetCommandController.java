package io.vitrine.command.http.stores;

import io.vitrine.command.CommandResult;
import io.vitrine.command.Patch;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WidgetCreation;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.process.widgetdeletion.WidgetDeletion;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.store.TemplateRegistry;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.body.JsonBody;
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

    private static final List<ReaderGroup> ALL_READERS = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final WidgetCreation newWidgets;
    private final ProjectRegistry projects;
    private final TemplateRegistry templates;
    private final WidgetDeletion deletion;
    private final StoreWidgets widgets;
    private final WriteResponses responses;

    StoreWidgetCommandController(
            Commands commands,
            WidgetCreation newWidgets,
            ProjectRegistry projects,
            TemplateRegistry templates,
            WidgetDeletion deletion,
            StoreWidgets widgets,
            WriteResponses responses) {
        this.commands = commands;
        this.newWidgets = newWidgets;
        this.projects = projects;
        this.templates = templates;
        this.deletion = deletion;
        this.widgets = widgets;
        this.responses = responses;
    }

    @PostMapping
    @Scoped(value = "widgets:write", and = "widgets:publish")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var creation = StoreWidgetBodies.creation(body);
        var template = templates.current(caller.project(), creation.templateId());
        var result = newWidgets.create(
                id -> new CreateWidget(caller.project(), id, creation.of(id, template), true),
                conditions.context(caller, body));
        return respond(result, conditions);
    }

    @PutMapping("/{uuid}")
    @Scoped("widgets:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId uuid, JsonBody body) {
        var revised = StoreWidgetBodies.revision(body);
        var publishing = projects.publishing(caller.project());
        var revision = revised.drawnBy(template(caller.project(), uuid, revised));
        var command = new ReviseWidget(caller.project(), uuid, publishing, revision);
        return respond(commands.send(command, conditions.context(caller)), conditions);
    }

    @DeleteMapping("/{uuid}")
    @Scoped("widgets:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable WidgetId uuid) {
        var position = deletion.delete(uuid, conditions.context(caller));
        return responses.noContent(caller.project(), position, conditions, ALL_READERS);
    }

    /** The current version of the template in the body, or of the widget's template for an upgrade. */
    private Patch<TemplateUse> template(ProjectId project, WidgetId widget, StoreWidgetBodies.Revised revised) {
        if (revised.templateId().given()) {
            return Patch.to(templates.current(project, revised.templateId().value()));
        }
        return revised.upgrade()
                ? templates.currentOf(project, widget).map(Patch::to).orElseGet(Patch::keep)
                : Patch.keep();
    }

    private ResponseEntity<Object> respond(CommandResult<Widget> result, WritePreconditions conditions) {
        var widget = result.state();
        return responses
                .to(HttpStatus.OK, widget.projectId(), result, widget.version(), conditions, ALL_READERS)
                .body(StoreAnswer.of(widgets.show(widget)));
    }
}
