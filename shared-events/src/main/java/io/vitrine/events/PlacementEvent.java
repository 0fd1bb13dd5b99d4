package io.vitrine.events;

/** Everything that can happen to a placement: a widget's seat on an app's pages. */
public sealed interface PlacementEvent extends DomainEvent {

    PlacementId placementId();

    @Override
    default String subjectId() {
        return placementId().toString();
    }

    /** The widget has a seat. Apps see it there if the placement is active and the widget is published. */
    record PlacementCreated(PlacementId placementId, WidgetId widgetId, Spot spot, boolean active)
            implements PlacementEvent {}

    /** The placement is at another spot. */
    record PlacementMoved(PlacementId placementId, Spot spot) implements PlacementEvent {}

    /** The placement shows another widget. */
    record PlacementFilled(PlacementId placementId, WidgetId widgetId) implements PlacementEvent {}

    /** Apps see what is placed here, once it is published. */
    record PlacementActivated(PlacementId placementId) implements PlacementEvent {}

    /** Apps see nothing here. The widget stays as it is, also in other places. */
    record PlacementDeactivated(PlacementId placementId) implements PlacementEvent {}

    /** The placement is gone for good; the widget lives on. */
    record PlacementDeleted(PlacementId placementId) implements PlacementEvent {}
}
