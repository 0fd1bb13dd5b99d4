package io.vitrine.events;

import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;

/**
 * The events that can change delivered content. Writers of these events wait for every delivery node, and so do
 * webhooks and the feed. A node announces these events immediately, and all others with its next heartbeat.
 */
public final class DeliveryEffect {

    private DeliveryEffect() {}

    public static boolean isPossible(DomainEvent event) {
        return switch (event) {
            case ProjectEvent _, PlacementEvent _ -> true;
            // No widget shows a new asset yet.
            case AssetEvent e -> !(e instanceof AssetCreated);
            // An edit only changes a draft. If it goes live, a publish follows in the same transaction.
            case WidgetEvent e ->
                e instanceof WidgetPublished || e instanceof WidgetUnpublished || e instanceof WidgetDeleted;
            // A widget that moves to a new version is published again.
            case TemplateEvent _, WebhookEvent _ -> false;
        };
    }
}
