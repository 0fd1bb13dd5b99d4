package io.vitrine.events;

import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.ProjectEvent.PersonalRetentionChanged;
import io.vitrine.events.ProjectEvent.ProjectAssigned;
import io.vitrine.events.ProjectEvent.ProjectDeletionCancelled;
import io.vitrine.events.ProjectEvent.ProjectDeletionRequested;
import io.vitrine.events.ProjectEvent.ProjectQuotaNearlyReached;
import io.vitrine.events.ProjectEvent.ProjectQuotasChanged;
import io.vitrine.events.WidgetEvent.DraftEvent;
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
            // Apps are shown the same under another owner, beyond a quota, with other names in the audit, and until a
            // deletion takes effect.
            case ProjectAssigned _,
                    PersonalRetentionChanged _,
                    ProjectQuotasChanged _,
                    ProjectQuotaNearlyReached _,
                    ProjectDeletionRequested _,
                    ProjectDeletionCancelled _ -> false;
            case ProjectEvent _, PlacementEvent _, WidgetPublished _, WidgetUnpublished _, WidgetDeleted _ -> true;
            // No widget shows a new asset yet.
            case AssetEvent e -> !(e instanceof AssetCreated);
            // If an edit of a draft goes live, a publish follows in the same transaction. So it does for a widget that
            // moves to a new version of its template.
            case DraftEvent _, TemplateEvent _, WebhookEvent _, OrganizationEvent _, ApiKeyEvent _, ErasureEvent _ ->
                false;
        };
    }
}
