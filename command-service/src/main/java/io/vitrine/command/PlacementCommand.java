package io.vitrine.command;

import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Spot;
import io.vitrine.events.WidgetId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of a placement. */
public sealed interface PlacementCommand extends Command {

    PlacementId placementId();

    @Override
    default UUID aggregateId() {
        return placementId().value();
    }

    record CreatePlacement(ProjectId projectId, PlacementId placementId, WidgetId widgetId, Spot spot, boolean active)
            implements PlacementCommand {}

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
