package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandContext;
import io.vitrine.command.CommandResult;
import io.vitrine.command.WidgetCommand;
import io.vitrine.command.WidgetCommand.CreateWidget;
import io.vitrine.command.WidgetCommand.PublishWidget;
import io.vitrine.command.WidgetCommand.RestoreWidget;
import io.vitrine.command.WidgetCommand.ReviseWidget;
import io.vitrine.command.WidgetCommand.UnpublishWidget;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.deletion.WidgetDeletion;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.store.AggregateReader;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.dialects.projects.Representation;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
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

/** Widgets in the projects dialect, written: translates, sends, renders. */
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
    private final WriteResponses answers;

    WidgetCommandController(
            Commands commands,
            ProjectRegistry projects,
            AggregateReader states,
            WidgetDeletion deletion,
            WriteResponses answers) {
        this.commands = commands;
        this.projects = projects;
        this.states = states;
        this.deletion = deletion;
        this.answers = answers;
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
        var written = send(command, requested.assets(), caller, conditions.occasion(caller, body));
        return answer(CREATED, written, readersOf(written.state()), conditions, as);
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
        // New assets would be created once more by the same request.
        var isRepeatable = !requested.assets().created().isEmpty();
        var occasion = isRepeatable ? conditions.occasion(caller, body) : conditions.occasion(caller);
        var written = send(command, requested.assets(), caller, occasion);
        return answer(OK, written, readersOf(written.state()), conditions, as);
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
        return answer(OK, commands.send(command, conditions.occasion(caller)), WIDGETS_AND_APPS, conditions, as);
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
        return answer(OK, commands.send(command, conditions.occasion(caller)), WIDGETS_AND_APPS, conditions, as);
    }

    /** Takes a widget back to a version it had. */
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
        body.done();
        var then = states.widgetAt(caller.project(), widgetId, version);
        var publishing = projects.publishing(caller.project());
        var command = new RestoreWidget(caller.project(), widgetId, publishing, then.content());
        var written = commands.send(command, conditions.occasion(caller, body));
        return answer(OK, written, readersOf(written.state()), conditions, as);
    }

    @DeleteMapping(path = "/{widgetId}", produces = MediaType.ALL_VALUE)
    @Scoped("widgets:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId) {
        var position = deletion.delete(widgetId, conditions.occasion(caller));
        return answers.gone(caller.project(), position, conditions, WIDGETS_AND_APPS);
    }

    private CommandResult<Widget> send(
            WidgetCommand command, RequestedAssets assets, Caller caller, CommandContext occasion) {
        assets.requireRightOf(caller);
        return assets.refusedByPlace(() -> commands.send(command, assets.created(), occasion));
    }

    private ResponseEntity<Object> answer(
            HttpStatus status,
            CommandResult<Widget> written,
            List<ReaderGroup> readers,
            WritePreconditions conditions,
            Representation as) {
        var widget = written.state();
        var answer = answers.to(status, widget.projectId(), written, widget.version(), conditions, readers)
                .contentType(as.mediaType());
        if (status == CREATED) {
            answer.location(URI.create("/api/projects/" + widget.projectId() + "/widgets/" + widget.id()));
        }
        return answer.body(as.of(widget));
    }

    /**
     * Apps are only concerned by a widget that they see as it is now: an edit that does not go live changes a draft.
     */
    static List<ReaderGroup> readersOf(Widget widget) {
        return widget.publishedAsIs() ? WIDGETS_AND_APPS : WIDGETS_ONLY;
    }
}
