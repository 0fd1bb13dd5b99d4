package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandContext;
import io.vitrine.command.WidgetCommand;
import io.vitrine.command.WidgetCommand.AddAssets;
import io.vitrine.command.WidgetCommand.RemoveAsset;
import io.vitrine.command.WidgetCommand.ReorderAssets;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.store.AssetStates;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.dialects.projects.ProjectAsset;
import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A widget's assets in the projects dialect, written: translates, sends, renders. */
@RestController
@RequestMapping("/api/projects/{projectId}/widgets/{widgetId}/assets")
class WidgetAssetsController {

    private final Commands commands;
    private final ProjectRegistry projects;
    private final AssetStates assets;
    private final WriteResponses answers;

    WidgetAssetsController(Commands commands, ProjectRegistry projects, AssetStates assets, WriteResponses answers) {
        this.commands = commands;
        this.projects = projects;
        this.assets = assets;
        this.answers = answers;
    }

    @PostMapping
    @Scoped("widgets:write")
    ResponseEntity<Object> add(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId, JsonBody body) {
        var assetIds = WidgetBodies.assetIds(body);
        var publishing = projects.publishing(caller.project());
        var command = new AddAssets(caller.project(), widgetId, publishing, assetIds);
        return assetsAfter(command, conditions.occasion(caller, body), conditions);
    }

    @PutMapping
    @Scoped("widgets:write")
    ResponseEntity<Object> reorder(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId, JsonBody body) {
        var assetIds = WidgetBodies.assetIds(body);
        var publishing = projects.publishing(caller.project());
        var command = new ReorderAssets(caller.project(), widgetId, publishing, assetIds);
        return assetsAfter(command, conditions.occasion(caller), conditions);
    }

    @DeleteMapping("/{assetId}")
    @Scoped("widgets:write")
    ResponseEntity<Object> remove(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable WidgetId widgetId,
            @PathVariable AssetId assetId) {
        var publishing = projects.publishing(caller.project());
        var command = new RemoveAsset(caller.project(), widgetId, publishing, assetId);
        var written = commands.send(command, conditions.occasion(caller));
        return answers.gone(
                caller.project(), written.position(), conditions, WidgetCommandController.readersOf(written.state()));
    }

    private ResponseEntity<Object> assetsAfter(
            WidgetCommand command, CommandContext occasion, WritePreconditions conditions) {
        var written = commands.send(command, occasion);
        var widget = written.state();
        var readers = WidgetCommandController.readersOf(widget);
        return answers.to(OK, widget.projectId(), written, widget.version(), conditions, readers)
                // Written one by one: as many as a thousand, each with 64 KiB of metadata, are never held together.
                .body(assets.of(widget).map(ProjectAsset::of).iterator());
    }
}
