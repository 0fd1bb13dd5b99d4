package io.vitrine.command.placement;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.command.Patch;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementId;
import io.vitrine.events.PlacementState;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Spot;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of a placement. */
public sealed interface PlacementCommand extends Command<Placement> {

    PlacementId placementId();

    @Override
    default UUID aggregateId() {
        return placementId().value();
    }

    @Override
    default PlacementState initial() {
        return PlacementState.INITIAL;
    }

    @Override
    default List<PlacementEvent> decide(AggregateState state) {
        return PlacementDecider.decide(this, (PlacementState) state);
    }

    @Override
    default Placement existing(AggregateState state) {
        return PlacementDecider.existing(this, (PlacementState) state);
    }

    record CreatePlacement(ProjectId projectId, PlacementId placementId, WidgetId widgetId, Spot spot, boolean active)
            implements PlacementCommand, CreationCommand {}

    /** Any number of fields at once; only what differs becomes an event. */
    record RevisePlacement(ProjectId projectId, PlacementId placementId, Revision revision)
            implements PlacementCommand {}

    /** The change of each field. */
    record Revision(
            Patch<WidgetId> widgetId,
            Patch<String> templateFile,
            Patch<@Nullable String> entityId,
            Patch<@Nullable String> region,
            Patch<Integer> sortOrder,
            Patch<@Nullable Integer> channelId,
            Patch<Boolean> active) {}

    record DeletePlacement(ProjectId projectId, PlacementId placementId) implements PlacementCommand {}
}
