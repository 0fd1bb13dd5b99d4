package io.vitrine.events;

import io.vitrine.events.PlacementEvent.PlacementActivated;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.PlacementEvent.PlacementFilled;
import io.vitrine.events.PlacementEvent.PlacementMoved;
import java.util.function.UnaryOperator;

/** The state of a placement, folded from its events. */
public sealed interface PlacementState extends AggregateState
        permits PlacementState.Absent, Placement, PlacementState.Deleted {

    PlacementState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements PlacementState {}

    /** Created once, deleted since. */
    record Deleted(PlacementId id) implements PlacementState {}

    /** Never refuses an event: recorded events are facts. */
    static PlacementState evolve(PlacementState state, Recorded<? extends PlacementEvent> recorded) {
        return switch (recorded.event()) {
            case PlacementCreated e -> Placement.created(e, recorded);
            case PlacementMoved e -> change(state, recorded, placement -> placement.withSpot(e.spot()));
            case PlacementFilled e -> change(state, recorded, placement -> placement.withWidget(e.widgetId()));
            case PlacementActivated _ -> change(state, recorded, placement -> placement.withActive(true));
            case PlacementDeactivated _ -> change(state, recorded, placement -> placement.withActive(false));
            case PlacementDeleted e -> new Deleted(e.placementId());
        };
    }

    private static PlacementState change(PlacementState state, Recorded<?> recorded, UnaryOperator<Placement> change) {
        return state instanceof Placement placement ? change.apply(placement.at(recorded)) : state;
    }
}
