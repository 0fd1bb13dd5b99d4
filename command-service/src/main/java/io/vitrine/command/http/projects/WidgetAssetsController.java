package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandContext;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.store.AssetStates;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.widget.WidgetCommand;
import io.vitrine.command.widget.WidgetCommand.AddAssets;
import io.vitrine.command.widget.WidgetCommand.RemoveAsset;
import io.vitrine.command.widget.WidgetCommand.ReorderAssets;
import io.vitrine.dialects.projects.ProjectAsset;
import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes of a widget's assets in the projects dialect. */
@RestController
@RequestMapping("/api/projects/{projectId}/widgets/{widgetId}/assets")
class WidgetAssetsController {

    private final Commands commands;
    private final ProjectRegistry projects;
    private final AssetStates assets;
    private final WriteResponses responses;

    WidgetAssetsController(Commands commands, ProjectRegistry projects, AssetStates assets, WriteResponses responses) {
        this.commands = commands;
        this.projects = projects;
        this.assets = assets;
        this.responses = responses;
    }

    @PostMapping
    @Scoped("widgets:write")
    ResponseEntity<Object> add(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId, JsonBody body) {
        var assetIds = WidgetBodies.assetIds(body);
        var publishing = projects.publishing(caller.project());
        var command = new AddAssets(caller.project(), widgetId, publishing, assetIds);
        return assetsAfter(command, conditions.context(caller, body), conditions);
    }

    @PutMapping
    @Scoped("widgets:write")
    ResponseEntity<Object> reorder(
            Caller caller, WritePreconditions conditions, @PathVariable WidgetId widgetId, JsonBody body) {
        var assetIds = WidgetBodies.assetIds(body);
        var publishing = projects.publishing(caller.project());
        var command = new ReorderAssets(caller.project(), widgetId, publishing, assetIds);
        return assetsAfter(command, conditions.context(caller), conditions);
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
        var result = commands.send(command, conditions.context(caller));
        return responses.noContent(
                caller.project(), result.position(), conditions, WidgetCommandController.readersOf(result.state()));
    }

    private ResponseEntity<Object> assetsAfter(
            WidgetCommand command, CommandContext context, WritePreconditions conditions) {
        var result = commands.send(command, context);
        var widget = result.state();
        var readers = WidgetCommandController.readersOf(widget);
        return responses
                .to(OK, widget.projectId(), result, widget.version(), conditions, readers)
                // Written one by one: up to a thousand assets, each with 64 KiB of metadata, must not be in memory
                // together.
                .body(assets.of(widget).map(ProjectAsset::of).iterator());
    }
}
