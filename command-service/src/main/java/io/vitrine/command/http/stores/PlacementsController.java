package io.vitrine.command.http.stores;

import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.placement.PlacementCommand.DeletePlacement;
import io.vitrine.command.placement.PlacementCommand.RevisePlacement;
import io.vitrine.command.store.AggregateReader;
import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.dialects.stores.StorePlacement;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import io.vitrine.http.body.JsonBody;
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

/** Writes of placements in the stores dialect. */
@RestController
@RequestMapping("/stores/{storeHash}/v3/content/placements")
class PlacementsController {

    private static final List<ReaderGroup> ALL_READERS = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final AggregateReader states;
    private final StoreWidgets widgets;
    private final WriteResponses responses;

    PlacementsController(Commands commands, AggregateReader states, StoreWidgets widgets, WriteResponses responses) {
        this.commands = commands;
        this.states = states;
        this.widgets = widgets;
        this.responses = responses;
    }

    @PostMapping
    @Scoped(value = "widgets:write", forOwnWidgets = false)
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = PlacementBodies.create(caller.project(), body);
        return respond(commands.send(command, conditions.context(caller, body)), conditions);
    }

    @PutMapping("/{uuid}")
    @Scoped(value = "widgets:write", forOwnWidgets = false)
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable PlacementId uuid, JsonBody body) {
        var command = new RevisePlacement(caller.project(), uuid, PlacementBodies.revision(body));
        return respond(commands.send(command, conditions.context(caller)), conditions);
    }

    @DeleteMapping("/{uuid}")
    @Scoped(value = "widgets:write", forOwnWidgets = false)
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable PlacementId uuid) {
        var position = commands.execute(new DeletePlacement(caller.project(), uuid), conditions.context(caller));
        return responses.noContent(caller.project(), position, conditions, ALL_READERS);
    }

    private ResponseEntity<Object> respond(CommandResult<Placement> result, WritePreconditions conditions) {
        var placement = result.state();
        var widget = states.widget(placement.projectId(), placement.widgetId())
                .map(widgets::show)
                .orElse(null);
        return responses
                .to(HttpStatus.OK, placement.projectId(), result, placement.version(), conditions, ALL_READERS)
                .body(StoreAnswer.of(StorePlacement.of(placement, widget)));
    }
}
