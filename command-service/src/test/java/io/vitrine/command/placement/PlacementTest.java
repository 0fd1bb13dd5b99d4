package io.vitrine.command.placement;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchPlacement;
import io.vitrine.command.Spec;
import io.vitrine.command.placement.PlacementCommand.CreatePlacement;
import io.vitrine.command.placement.PlacementCommand.DeletePlacement;
import io.vitrine.command.placement.PlacementCommand.RevisePlacement;
import io.vitrine.command.placement.PlacementCommand.Revision;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementEvent.PlacementActivated;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.PlacementEvent.PlacementFilled;
import io.vitrine.events.PlacementEvent.PlacementMoved;
import io.vitrine.events.PlacementId;
import io.vitrine.events.PlacementState;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Spot;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final ProjectId OWNER = ProjectId.random();
    private static final ProjectId RIVAL = ProjectId.random();
    private static final PlacementId ID = PlacementId.random();
    private static final WidgetId WIDGET = WidgetId.random();
    private static final Spot SPOT = new Spot("pages/home", "42", "header", 1, null);
    private static final PlacementCreated CREATED = new PlacementCreated(ID, WIDGET, SPOT, true);
    private static final Revision NOTHING = new Revision(
            Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());

    @Test
    void a_placement_is_created_once() {
        var create = new CreatePlacement(OWNER, ID, WIDGET, SPOT, true);

        given().when(create).then(CREATED);
        given(CREATED).when(create).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void only_what_differs_is_an_event() {
        var other = WidgetId.random();
        var to = new Revision(
                Patch.to(other),
                Patch.keep(),
                Patch.to(null),
                Patch.to("footer"),
                Patch.to(7),
                Patch.keep(),
                Patch.to(false));

        given(CREATED)
                .when(new RevisePlacement(OWNER, ID, to))
                .then(
                        new PlacementFilled(ID, other),
                        new PlacementMoved(ID, new Spot("pages/home", null, "footer", 7, null)),
                        new PlacementDeactivated(ID));
        given(CREATED).when(new RevisePlacement(OWNER, ID, NOTHING)).thenNothing();
    }

    @Test
    void it_is_switched_on_again() {
        var on = new Revision(
                Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.to(true));

        given(CREATED, new PlacementDeactivated(ID))
                .when(new RevisePlacement(OWNER, ID, on))
                .then(new PlacementActivated(ID));
        given(CREATED).when(new RevisePlacement(OWNER, ID, on)).thenNothing();
    }

    @Test
    void a_deleted_or_foreign_placement_is_not_there() {
        given(CREATED).when(new DeletePlacement(OWNER, ID)).then(new PlacementDeleted(ID));
        given(CREATED, new PlacementDeleted(ID))
                .when(new DeletePlacement(OWNER, ID))
                .thenRejected(new NoSuchPlacement(ID));
        given(CREATED).when(new RevisePlacement(RIVAL, ID, NOTHING)).thenRejected(new NoSuchPlacement(ID));
    }

    private static Spec<PlacementCommand, PlacementEvent> given(PlacementEvent... events) {
        return Spec.given(
                OWNER, PlacementState.INITIAL, PlacementState::evolve, PlacementDecider::decide, List.of(events));
    }
}
