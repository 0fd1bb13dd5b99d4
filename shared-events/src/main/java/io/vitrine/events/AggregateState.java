package io.vitrine.events;

/**
 * The state of an aggregate of any kind, folded from its events. It is the aggregate's document, such as a
 * {@link Widget}, except before its first event and after its deletion.
 */
public sealed interface AggregateState
        permits ProjectState,
                AssetState,
                TemplateState,
                WidgetState,
                PlacementState,
                WebhookState,
                OrganizationState,
                ApiKeyState,
                ErasureState {}
