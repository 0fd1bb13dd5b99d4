package io.vitrine.events;

/** The events of a placement: a place for a widget on a page of an app. */
public sealed interface PlacementEvent extends DomainEvent {

    PlacementId placementId();

    @Override
    default String subjectId() {
        return placementId().toString();
    }

    /** A widget is placed on a page. Apps show it there if the placement is active and the widget is published. */
    record PlacementCreated(PlacementId placementId, WidgetId widgetId, Spot spot, boolean active)
            implements PlacementEvent {}

    /** The placement is at another place. */
    record PlacementMoved(PlacementId placementId, Spot spot) implements PlacementEvent {}

    /** The placement shows another widget. */
    record PlacementFilled(PlacementId placementId, WidgetId widgetId) implements PlacementEvent {}

    /** The placement is active. Apps show its widget if the widget is published. */
    record PlacementActivated(PlacementId placementId) implements PlacementEvent {}

    /**
     * The placement is inactive. Apps do not show its widget here. The widget and its other placements do not change.
     */
    record PlacementDeactivated(PlacementId placementId) implements PlacementEvent {}

    /** The placement is deleted permanently. The widget stays. */
    record PlacementDeleted(PlacementId placementId) implements PlacementEvent {}
}
