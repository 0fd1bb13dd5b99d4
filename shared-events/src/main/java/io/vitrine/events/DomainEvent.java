package io.vitrine.events;

/**
 * A fact about one project, asset, template, widget, placement, webhook, organization, API key or erasure;
 * {@link EventType} gives each its name in the store and on the topic.
 */
public sealed interface DomainEvent
        permits ProjectEvent,
                AssetEvent,
                TemplateEvent,
                WidgetEvent,
                PlacementEvent,
                WebhookEvent,
                OrganizationEvent,
                ApiKeyEvent,
                ErasureEvent {

    /** The id of the aggregate that the fact is about. */
    String subjectId();
}
