package io.vitrine.command.http.stores;

import io.vitrine.command.CommandResult;
import io.vitrine.command.PlacementCommand.DeletePlacement;
import io.vitrine.command.PlacementCommand.RevisePlacement;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.store.AggregateReader;
import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.dialects.stores.StorePlacement;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
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

/** Placements in the stores dialect, written. */
@RestController
@RequestMapping("/stores/{storeHash}/v3/content/placements")
class PlacementsController {

    private static final List<ReaderGroup> EVERYWHERE = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final AggregateReader states;
    private final StoreWidgets widgets;
    private final WriteResponses answers;

    PlacementsController(Commands commands, AggregateReader states, StoreWidgets widgets, WriteResponses answers) {
        this.commands = commands;
        this.states = states;
        this.widgets = widgets;
        this.answers = answers;
    }

    @PostMapping
    @Scoped("widgets:write")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = PlacementBodies.create(caller.project(), body);
        return answer(commands.send(command, conditions.occasion(caller, body)), conditions);
    }

    @PutMapping("/{uuid}")
    @Scoped("widgets:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable PlacementId uuid, JsonBody body) {
        var command = new RevisePlacement(caller.project(), uuid, PlacementBodies.revision(body));
        return answer(commands.send(command, conditions.occasion(caller)), conditions);
    }

    @DeleteMapping("/{uuid}")
    @Scoped("widgets:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable PlacementId uuid) {
        var position = commands.end(new DeletePlacement(caller.project(), uuid), conditions.occasion(caller));
        return answers.gone(caller.project(), position, conditions, EVERYWHERE);
    }

    private ResponseEntity<Object> answer(CommandResult<Placement> written, WritePreconditions conditions) {
        var placement = written.state();
        var widget = states.widget(placement.projectId(), placement.widgetId())
                .map(widgets::show)
                .orElse(null);
        return answers.to(HttpStatus.OK, placement.projectId(), written, placement.version(), conditions, EVERYWHERE)
                .body(StoreAnswer.of(StorePlacement.of(placement, widget)));
    }
}
