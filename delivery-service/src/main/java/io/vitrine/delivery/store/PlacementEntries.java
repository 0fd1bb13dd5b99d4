package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.events.EventJson;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import io.vitrine.events.PlacementState;
import io.vitrine.events.ProjectId;

/** Stores a placement by its id and, while it is active, by its page. */
final class PlacementEntries {

    private PlacementEntries() {}

    static void write(StoreTransaction transaction, ProjectId project, PlacementId id, PlacementState after) {
        if (transaction.placement(project, id) instanceof Placement before) {
            transaction.delete(
                    Family.TENANTS, Keys.placed(project, before.spot().templateFile(), id));
        }
        switch (after) {
            case Placement placement -> {
                var json = EventJson.MAPPER.writeValueAsBytes(placement);
                transaction.put(Family.TENANTS, Keys.placement(project, id), json);
                if (placement.active()) {
                    transaction.put(
                            Family.TENANTS,
                            Keys.placed(project, placement.spot().templateFile(), id),
                            json);
                }
            }
            case PlacementState.Absent _, PlacementState.Deleted _ ->
                transaction.delete(Family.TENANTS, Keys.placement(project, id));
        }
    }
}
