package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandContext;
import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.process.widgetdeletion.WidgetDeletion;
import io.vitrine.command.store.AggregateReader;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.widget.WidgetCommand;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.PublishWidget;
import io.vitrine.command.widget.WidgetCommand.RestoreWidget;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.UnpublishWidget;
import io.vitrine.dialects.projects.Representation;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes of widgets in the projects dialect. */
@RestController
@RequestMapping(
        path = "/api/projects/{projectId}/widgets",
        produces = {MediaType.APPLICATION_JSON_VALUE, Representation.FULL_TYPE})
class WidgetCommandController {

    private static final List<ReaderGroup> WIDGETS_ONLY = List.of(ReaderGroup.LISTING);
    private static final List<ReaderGroup> WIDGETS_AND_APPS = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final ProjectRegistry projects;
    private final AggregateReader states;
    private final WidgetDeletion deletion;
    private final WriteResponses responses;

    WidgetCommandController(
            Commands commands,
            ProjectRegistry projects,
            AggregateReader states,
            WidgetDeletion deletion,
            WriteResponses responses) {
        this.commands = commands;
        this.projects = projects;
        this.states = states;
        this.deletion = deletion;
        this.responses = responses;
    }

    @PostMapping
    @Scoped("widgets:write")
    ResponseEntity<Object> create(
            Caller caller,
            WritePreconditions conditions,
            JsonBody body,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var as = Representation.accepted(accept);
        var requested = WidgetBodies.content(caller.project(), body);
        var command = new CreateWidget(caller.project(), WidgetId.random(), requested.fields(), requested.publish());
        var result = send(command, requested.assets(), caller, conditions.context(caller, body));
        return respond(CREATED, result, readersOf(result.state()), conditions, as);
    }

    @PutMapping("/{widgetId}")
    @Scoped("widgets:write")
    ResponseEntity<Object> revise(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable WidgetId widgetId,
            JsonBody body,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var as = Representation.accepted(accept);
        var requested = WidgetBodies.revision(caller.project(), body);
        var publishing = projects.publishing(caller.project());
        var command = new ReviseWidget(caller.project(), widgetId, publishing, requested.fields(), requested.publish());
        // Repeating the request would create new assets again.
        var isRepeatable = !requested.assets().newAssets().isEmpty();
        var context = isRepeatable ? conditions.context(caller, body) : conditions.context(caller);
        var result = send(command, requested.assets(), caller, context);
        return respond(OK, result, readersOf(result.state()), conditions, as);
    }

    @PutMapping("/{widgetId}/publish")
    @Scoped("widgets:publish")
    ResponseEntity<Object> publish(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable WidgetId widgetId,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var as = Representation.accepted(accept);
        var command = new PublishWidget(caller.project(), widgetId);
        return respond(OK, commands.send(command, conditions.context(caller)), WIDGETS_AND_APPS, conditions, as);
    }

    @PutMapping("/{widgetId}/unpublish")
    @Scoped("widgets:publish")
    ResponseEntity<Object> unpublish(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable WidgetId widgetId,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var as = Representation.accepted(accept);
        var command = new UnpublishWidget(caller.project(), widgetId);
        return respond(OK, commands.send(command, conditions.context(caller)), WIDGETS_AND_APPS, conditions, as);
    }

    /** Restores an earlier version of a widget. */
    @PostMapping("/{widgetId}/restore")
    @Scoped("widgets:write")
    ResponseEntity<Object> restore(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable WidgetId widgetId,
            JsonBody body,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var as = Representation.accepted(accept);
        var version = body.field("version").requiredNumber(1, Long.MAX_VALUE);
        body.throwIfInvalid();
        var restored = states.widgetAt(caller.project(), widgetId, version);
        var publishing = projects.publishing(caller.project());
        var command = new RestoreWidget(caller.project(), widgetId, publishing, restored.content());
        var result = commands.send(command, conditions.context(caller, body));
        return respond(OK, result, readersOf(result.state()), conditions, as);
    }

    @DeleteMapping(path = "/{widgetId}", produces = MediaType.ALL_VALUE)
    @Scoped("widgets:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId) {
        var position = deletion.delete(widgetId, conditions.context(caller));
        return responses.noContent(caller.project(), position, conditions, WIDGETS_AND_APPS);
    }

    private CommandResult<Widget> send(
            WidgetCommand command, RequestedAssets assets, Caller caller, CommandContext context) {
        assets.requireCreateScope(caller);
        return assets.withErrorPointers(() -> commands.send(command, assets.newAssets(), context));
    }

    private ResponseEntity<Object> respond(
            HttpStatus status,
            CommandResult<Widget> result,
            List<ReaderGroup> readers,
            WritePreconditions conditions,
            Representation as) {
        var widget = result.state();
        var response = responses
                .to(status, widget.projectId(), result, widget.version(), conditions, readers)
                .contentType(as.mediaType());
        if (status == CREATED) {
            response.location(URI.create("/api/projects/" + widget.projectId() + "/widgets/" + widget.id()));
        }
        return response.body(as.of(widget));
    }

    /** Apps only show published widgets: an edit that does not go live changes a draft. */
    static List<ReaderGroup> readersOf(Widget widget) {
        return widget.publishedAsIs() ? WIDGETS_AND_APPS : WIDGETS_ONLY;
    }
}
