package io.vitrine.command.http.accounts;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandContext;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.widget.WidgetCommand;
import io.vitrine.command.widget.WidgetCommand.AddContent;
import io.vitrine.command.widget.WidgetCommand.AddSource;
import io.vitrine.command.widget.WidgetCommand.RemovePart;
import io.vitrine.command.widget.WidgetCommand.RemoveSource;
import io.vitrine.dialects.accounts.AccountsAnswer;
import io.vitrine.events.ContentId;
import io.vitrine.events.SourceId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes of a widget's contents and sources in the accounts dialect. */
@RestController
@RequestMapping(path = "/widgets/{widgetId}", produces = MediaType.APPLICATION_JSON_VALUE)
class AccountPartsController {

    private final Commands commands;
    private final ProjectRegistry projects;
    private final WriteResponses responses;

    AccountPartsController(Commands commands, ProjectRegistry projects, WriteResponses responses) {
        this.commands = commands;
        this.projects = projects;
        this.responses = responses;
    }

    /** The id of the new part, which the vendor's document lacks: clients need it to change or delete the part. */
    record Added(UUID id) {}

    @PostMapping("/contents")
    @Scoped("widgets:write")
    ResponseEntity<Object> addContent(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId, JsonBody body) {
        var content = AccountBodies.content(body, ContentId.random());
        var publishing = projects.publishing(caller.project());
        var command = new AddContent(caller.project(), widgetId, publishing, content);
        return send(
                CREATED, command, conditions.context(caller, body), conditions, AccountPartsController::contentAdded);
    }

    @PostMapping("/sources")
    @Scoped("widgets:write")
    ResponseEntity<Object> addSource(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId, JsonBody body) {
        var source = AccountBodies.source(body, SourceId.random());
        var publishing = projects.publishing(caller.project());
        var command = new AddSource(caller.project(), widgetId, publishing, source);
        return send(
                CREATED, command, conditions.context(caller, body), conditions, AccountPartsController::sourceAdded);
    }

    /** In the vendor's document, this path deletes sources as well. */
    @DeleteMapping("/contents/{partId}")
    @Scoped("widgets:write")
    ResponseEntity<Object> removePart(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId, @PathVariable UUID partId) {
        var publishing = projects.publishing(caller.project());
        var command = new RemovePart(caller.project(), widgetId, publishing, partId);
        return send(OK, command, conditions.context(caller), conditions, _ -> AccountsAnswer.of("Deleted."));
    }

    @DeleteMapping("/sources/{sourceId}")
    @Scoped("widgets:write")
    ResponseEntity<Object> removeSource(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable WidgetId widgetId,
            @PathVariable SourceId sourceId) {
        var publishing = projects.publishing(caller.project());
        var command = new RemoveSource(caller.project(), widgetId, publishing, sourceId);
        return send(OK, command, conditions.context(caller), conditions, _ -> AccountsAnswer.of("Deleted."));
    }

    private ResponseEntity<Object> send(
            HttpStatus status,
            WidgetCommand command,
            CommandContext context,
            WritePreconditions conditions,
            Function<Widget, AccountsAnswer> response) {
        var result = commands.send(command, context);
        var widget = result.state();
        var readers = AccountWidgetCommandController.readersOf(widget);
        return responses
                .to(status, widget.projectId(), result, widget.version(), conditions, readers)
                .body(response.apply(widget));
    }

    /** Takes the id from the state, not from the command: a repeated request generates another id without effect. */
    private static AccountsAnswer contentAdded(Widget widget) {
        var id = widget.content().contents().getLast().id();
        return AccountsAnswer.of("Content added.", new Added(id.value()));
    }

    private static AccountsAnswer sourceAdded(Widget widget) {
        var id = widget.content().sources().getLast().id();
        return AccountsAnswer.of("Source added.", new Added(id.value()));
    }
}
