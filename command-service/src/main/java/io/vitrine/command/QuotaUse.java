package io.vitrine.command;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.Quota;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookDeleted;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookReplayStopped;
import io.vitrine.events.WebhookEvent.WebhookSecretRotated;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetEvent.ContentRemoved;
import io.vitrine.events.WidgetEvent.SourceRemoved;
import io.vitrine.events.WidgetEvent.TemplateRemoved;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a command adds to the use of a project's quotas. What takes away or protects is never refused, so its events do
 * not appear here; they are counted all the same.
 *
 * @param added positive numbers
 */
public record QuotaUse(Map<Quota, Long> added) {

    public QuotaUse {
        added = Map.copyOf(added);
    }

    /** An uploaded file. */
    public static QuotaUse ofFile(long bytes) {
        return new QuotaUse(Map.of(Quota.FILE_BYTES, bytes));
    }

    /** @param newAssets those that the command creates along with its own events, with an event each */
    public static QuotaUse of(List<? extends DomainEvent> events, int newAssets) {
        var added = new EnumMap<Quota, Long>(Quota.class);
        put(added, Quota.WIDGETS, count(events, WidgetCreated.class::isInstance));
        put(added, Quota.ASSETS, count(events, AssetCreated.class::isInstance) + newAssets);
        put(added, Quota.WEBHOOKS, count(events, WebhookCreated.class::isInstance));
        put(added, Quota.EVENTS_PER_MONTH, takesAway(events) ? 0 : events.size() + newAssets);
        return new QuotaUse(added);
    }

    public boolean isNone() {
        return added.isEmpty();
    }

    private static void put(Map<Quota, Long> added, Quota quota, long number) {
        if (number > 0) {
            added.put(quota, number);
        }
    }

    private static long count(List<? extends DomainEvent> events, Predicate<DomainEvent> kind) {
        return events.stream().filter(kind).count();
    }

    /** An edit that goes live at once has a publish as well: removing an asset from a published widget is a removal. */
    private static boolean takesAway(List<? extends DomainEvent> events) {
        return events.stream().anyMatch(QuotaUse::takesAway)
                && events.stream().allMatch(event -> event instanceof WidgetPublished || takesAway(event));
    }

    private static boolean takesAway(DomainEvent event) {
        return switch (event) {
            case WidgetDeleted _,
                    WidgetUnpublished _,
                    AssetsRemoved _,
                    ContentRemoved _,
                    SourceRemoved _,
                    TemplateRemoved _,
                    AssetDeleted _,
                    TemplateDeleted _,
                    PlacementDeleted _,
                    PlacementDeactivated _,
                    WebhookDeleted _,
                    WebhookDisabled _,
                    WebhookReplayStopped _,
                    WebhookSecretRotated _ -> true;
            // Settings, erasures, and who may do what: an operator or owner must be able to change them beyond a quota.
            case ProjectEvent _, OrganizationEvent _, ErasureEvent _ -> true;
            case ApiKeyEvent e -> !(e instanceof ApiKeyCreated);
            case WidgetEvent _, AssetEvent _, TemplateEvent _, PlacementEvent _, WebhookEvent _ -> false;
        };
    }
}
