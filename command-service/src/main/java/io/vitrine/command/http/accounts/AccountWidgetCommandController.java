package io.vitrine.command.http.accounts;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WidgetCreation;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.process.widgetdeletion.WidgetDeletion;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.widget.Slug;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.dialects.accounts.AccountsAnswer;
import io.vitrine.dialects.accounts.AccountsWidget;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes of widgets in the accounts dialect. */
@RestController
@RequestMapping(path = "/widgets", produces = MediaType.APPLICATION_JSON_VALUE)
class AccountWidgetCommandController {

    private static final List<ReaderGroup> WIDGETS_ONLY = List.of(ReaderGroup.LISTING);
    private static final List<ReaderGroup> WIDGETS_AND_APPS = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final WidgetCreation newWidgets;
    private final ProjectRegistry projects;
    private final WidgetDeletion deletion;
    private final WriteResponses responses;

    AccountWidgetCommandController(
            Commands commands,
            WidgetCreation newWidgets,
            ProjectRegistry projects,
            WidgetDeletion deletion,
            WriteResponses responses) {
        this.commands = commands;
        this.newWidgets = newWidgets;
        this.projects = projects;
        this.deletion = deletion;
        this.responses = responses;
    }

    /** The vendor's document has no publish step: new widgets are published. */
    @PostMapping
    @Scoped(value = "widgets:write", and = "widgets:publish")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var content = AccountBodies.content(body);
        var result = newWidgets.create(
                id -> new CreateWidget(caller.project(), id, content.withSlug(Slug.from(content.name(), id)), true),
                conditions.context(caller, body));
        var widget = result.state();
        return responses
                .to(CREATED, caller.project(), result, widget.version(), conditions, WIDGETS_AND_APPS)
                .location(URI.create("/widgets/" + widget.id()))
                .body(AccountsAnswer.of("Widget created.", AccountsWidget.of(widget)));
    }

    @PutMapping("/{widgetId}")
    @Scoped("widgets:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId, JsonBody body) {
        var revision = AccountBodies.revision(body);
        var contents = AccountBodies.contents(body);
        var publishing = projects.publishing(caller.project());
        var command = new ReviseWidget(caller.project(), widgetId, publishing, revision, contents);
        var result = commands.send(command, conditions.context(caller));
        var widget = result.state();
        return responses
                .to(OK, caller.project(), result, widget.version(), conditions, readersOf(widget))
                .body(AccountsAnswer.of("Widget changed."));
    }

    @DeleteMapping("/{widgetId}")
    @Scoped("widgets:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId) {
        var position = deletion.delete(widgetId, conditions.context(caller));
        return responses
                .withoutVersion(OK, caller.project(), position, conditions, WIDGETS_AND_APPS)
                .body(AccountsAnswer.of("Widget deleted."));
    }

    /** Apps only show published widgets: an edit that does not go live changes a draft. */
    static List<ReaderGroup> readersOf(Widget widget) {
        return widget.publishedAsIs() ? WIDGETS_AND_APPS : WIDGETS_ONLY;
    }
}
