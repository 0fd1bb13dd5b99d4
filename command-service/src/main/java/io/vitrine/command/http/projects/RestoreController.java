package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.WidgetCommand.RestoreWidget;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.Answers;
import io.vitrine.command.http.Conditions;
import io.vitrine.command.http.body.Body;
import io.vitrine.command.store.Projects;
import io.vitrine.command.store.States;
import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.projects.Representation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes a widget back to a version it had: translates, sends, renders. */
@RestController
@RequestMapping("/api/projects/{projectId}/widgets/{widgetId}/restore")
class RestoreController {

    private final Commands commands;
    private final Projects projects;
    private final States states;
    private final Answers answers;

    RestoreController(Commands commands, Projects projects, States states, Answers answers) {
        this.commands = commands;
        this.projects = projects;
        this.states = states;
        this.answers = answers;
    }

    @PostMapping
    @Scoped("widgets:write")
    ResponseEntity<Object> restore(
            Caller caller,
            Conditions conditions,
            @PathVariable WidgetId widgetId,
            Body body,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var as = Representation.accepted(accept);
        var version = body.field("version").requiredNumber(1, Long.MAX_VALUE);
        body.done();
        var then = states.widgetAt(caller.project(), widgetId, version);
        var publishing = projects.publishing(caller.project());
        var command = new RestoreWidget(caller.project(), widgetId, publishing, then.content());
        var written = commands.send(command, conditions.occasion(caller, body));
        var widget = written.state();
        var audience = WidgetsController.audienceOf(widget);
        return answers.to(OK, widget.projectId(), written, widget.version(), conditions, audience)
                .contentType(as.mediaType())
                .body(as.of(widget));
    }
}
