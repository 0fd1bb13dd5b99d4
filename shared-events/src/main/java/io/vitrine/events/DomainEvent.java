package io.vitrine.events;

/** A fact about one project, asset or widget; {@link EventType} gives each its name in the store and on the topic. */
public sealed interface DomainEvent permits ProjectEvent, AssetEvent, WidgetEvent {

    /** The id of the aggregate that the fact is about. */
    String subjectId();
}
