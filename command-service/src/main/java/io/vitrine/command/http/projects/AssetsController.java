package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.asset.AssetCommand.ReviseAsset;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.dialects.projects.ProjectAsset;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Writes of assets in the projects dialect. */
@RestController
@RequestMapping("/api/projects/{projectId}/assets")
class AssetsController {

    /** No widget shows a new asset. */
    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);

    private static final List<ReaderGroup> ALL_READERS = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final AssetDeletion deletion;
    private final WriteResponses responses;

    AssetsController(Commands commands, AssetDeletion deletion, WriteResponses responses) {
        this.commands = commands;
        this.deletion = deletion;
        this.responses = responses;
    }

    @PostMapping
    @Scoped("assets:write")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = AssetBodies.create(caller.project(), AssetId.random(), body);
        return respond(CREATED, commands.send(command, conditions.context(caller, body)), LISTING, conditions);
    }

    /** Several new assets, all or none. */
    @PostMapping("/bulk")
    @Scoped("assets:write")
    ResponseEntity<Object> createSeveral(Caller caller, WritePreconditions conditions, JsonBody body) {
        var assets = AssetBodies.several(caller.project(), body);
        var result = commands.send(assets, conditions.context(caller, body));
        return responses
                .forSeveral(CREATED, caller.project(), result, conditions, LISTING)
                .body(result.state().stream().map(ProjectAsset::of).toList());
    }

    @PutMapping("/{assetId}")
    @Scoped("assets:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable AssetId assetId, JsonBody body) {
        var command = new ReviseAsset(caller.project(), assetId, AssetBodies.revision(body));
        return respond(OK, commands.send(command, conditions.context(caller)), ALL_READERS, conditions);
    }

    @DeleteMapping("/{assetId}")
    @Scoped("assets:write")
    ResponseEntity<Object> delete(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable AssetId assetId,
            @RequestParam(defaultValue = "false") boolean force) {
        var position = deletion.delete(assetId, force, conditions.context(caller));
        return responses.noContent(caller.project(), position, conditions, ALL_READERS);
    }

    private ResponseEntity<Object> respond(
            HttpStatus status, CommandResult<Asset> result, List<ReaderGroup> readers, WritePreconditions conditions) {
        var asset = result.state();
        var response = responses.to(status, asset.projectId(), result, asset.version(), conditions, readers);
        if (status == CREATED) {
            response.location(URI.create("/api/projects/" + asset.projectId() + "/assets/" + asset.id()));
        }
        return response.body(ProjectAsset.of(asset));
    }
}
