package io.vitrine.events;

import io.vitrine.events.PlacementEvent.PlacementCreated;

/**
 * The state of a placement.
 *
 * @param version the number of its events so far
 */
public record Placement(
        PlacementId id,
        ProjectId projectId,
        long version,
        WidgetId widgetId,
        Spot spot,
        boolean active,
        AuditStamp created,
        AuditStamp updated)
        implements PlacementState {

    static Placement created(PlacementCreated e, Recorded<?> r) {
        return new Placement(
                e.placementId(), r.project(), r.version(), e.widgetId(), e.spot(), e.active(), r.stamp(), r.stamp());
    }

    Placement at(Recorded<?> r) {
        return new Placement(id, projectId, r.version(), widgetId, spot, active, created, r.stamp());
    }

    Placement withSpot(Spot spot) {
        return new Placement(id, projectId, version, widgetId, spot, active, created, updated);
    }

    Placement withWidget(WidgetId widgetId) {
        return new Placement(id, projectId, version, widgetId, spot, active, created, updated);
    }

    Placement withActive(boolean active) {
        return new Placement(id, projectId, version, widgetId, spot, active, created, updated);
    }
}
