package io.vitrine.events;

import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;

/**
 * Which events can change what apps are shown. Writers of these wait for every delivery node, and so does the news of a
 * publish; a node says at once that it has them, and of all other events with its next beat.
 */
public final class DeliveryEffect {

    private DeliveryEffect() {}

    public static boolean isPossible(DomainEvent event) {
        return switch (event) {
            case ProjectEvent _, PlacementEvent _ -> true;
            // A new asset is shown by no widget yet.
            case AssetEvent e -> !(e instanceof AssetCreated);
            // An edit as such changes a draft; where it goes live, a publish comes with it.
            case WidgetEvent e ->
                e instanceof WidgetPublished || e instanceof WidgetUnpublished || e instanceof WidgetDeleted;
            // What a new version draws is published again.
            case TemplateEvent _, WebhookEvent _ -> false;
        };
    }
}
