package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.AssetCommand.ReviseAsset;
import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.dialects.projects.ProjectAsset;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
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

/** Assets in the style of the projects dialect, written: translates, sends, renders. */
@RestController
@RequestMapping("/api/projects/{projectId}/assets")
class AssetsController {

    /** No widget shows a new asset. */
    private static final List<ReaderGroup> NEW = List.of(ReaderGroup.LISTING);

    private static final List<ReaderGroup> SHOWN = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final AssetDeletion deletion;
    private final WriteResponses answers;

    AssetsController(Commands commands, AssetDeletion deletion, WriteResponses answers) {
        this.commands = commands;
        this.deletion = deletion;
        this.answers = answers;
    }

    @PostMapping
    @Scoped("assets:write")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = AssetBodies.create(caller.project(), AssetId.random(), body);
        return answer(CREATED, commands.send(command, conditions.occasion(caller, body)), NEW, conditions);
    }

    /** Several new assets, all or none. */
    @PostMapping("/bulk")
    @Scoped("assets:write")
    ResponseEntity<Object> createSeveral(Caller caller, WritePreconditions conditions, JsonBody body) {
        var assets = AssetBodies.several(caller.project(), body);
        var written = commands.send(assets, conditions.occasion(caller, body));
        return answers.toSeveral(CREATED, caller.project(), written, conditions, NEW)
                .body(written.state().stream().map(ProjectAsset::of).toList());
    }

    @PutMapping("/{assetId}")
    @Scoped("assets:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable AssetId assetId, JsonBody body) {
        var command = new ReviseAsset(caller.project(), assetId, AssetBodies.revision(body));
        return answer(OK, commands.send(command, conditions.occasion(caller)), SHOWN, conditions);
    }

    @DeleteMapping("/{assetId}")
    @Scoped("assets:write")
    ResponseEntity<Object> delete(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable AssetId assetId,
            @RequestParam(defaultValue = "false") boolean force) {
        var position = deletion.delete(assetId, force, conditions.occasion(caller));
        return answers.gone(caller.project(), position, conditions, SHOWN);
    }

    private ResponseEntity<Object> answer(
            HttpStatus status, CommandResult<Asset> written, List<ReaderGroup> readers, WritePreconditions conditions) {
        var asset = written.state();
        var answer = answers.to(status, asset.projectId(), written, asset.version(), conditions, readers);
        if (status == CREATED) {
            answer.location(URI.create("/api/projects/" + asset.projectId() + "/assets/" + asset.id()));
        }
        return answer.body(ProjectAsset.of(asset));
    }
}
