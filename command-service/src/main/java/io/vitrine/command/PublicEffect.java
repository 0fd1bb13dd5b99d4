package io.vitrine.command;

import io.vitrine.events.AggregateState;
import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetEvent.AssetAltTextChanged;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetFileChanged;
import io.vitrine.events.AssetEvent.AssetMetadataChanged;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementEvent.PlacementActivated;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.PlacementEvent.PlacementFilled;
import io.vitrine.events.PlacementEvent.PlacementMoved;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateEvent.TemplateChannelChanged;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateIconChanged;
import io.vitrine.events.TemplateEvent.TemplateRenamed;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import io.vitrine.events.TemplateId;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.DraftEvent;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The effect of a command's events on delivered content, derived from the events and the state before. Such a change
 * requires the right to publish, whichever command causes it. This is the only place that defines these events.
 */
public sealed interface PublicEffect {

    /** Delivered content stays the same. */
    record None() implements PublicEffect {}

    /** Delivered content changes. */
    record Certain() implements PublicEffect {}

    /** Delivered content changes if a published widget shows the asset. */
    record IfAssetShown(AssetId asset) implements PublicEffect {}

    /** Delivered content changes if a published widget uses the template, and edits go live immediately. */
    record IfTemplateDraws(TemplateId template) implements PublicEffect {}

    /** Delivered content changes if one of the widgets is published. */
    record IfPublished(Set<WidgetId> widgets) implements PublicEffect {
        public IfPublished {
            widgets = Set.copyOf(widgets);
        }
    }

    PublicEffect NONE = new None();
    PublicEffect CERTAIN = new Certain();

    /** One effect for each event that has one. */
    static List<PublicEffect> of(List<? extends DomainEvent> events, AggregateState before) {
        return events.stream()
                .map(event -> switch (event) {
                    // The key and the cache time of a project are the administrator's decision.
                    case ProjectEvent _ -> NONE;
                    case WebhookEvent _, OrganizationEvent _, ApiKeyEvent _, ErasureEvent _ -> NONE;
                    case AssetEvent e -> of(e, before);
                    case TemplateEvent e -> of(e);
                    case WidgetEvent e -> of(e, before);
                    case PlacementEvent e -> of(e, seen(events, before));
                })
                .filter(effect -> !(effect instanceof None))
                .distinct()
                .toList();
    }

    /** An edit changes a draft. If it goes live, it includes a {@link WidgetPublished}. */
    private static PublicEffect of(WidgetEvent event, AggregateState before) {
        return switch (event) {
            case DraftEvent _ -> NONE;
            case WidgetPublished _, WidgetUnpublished _ -> CERTAIN;
            case WidgetDeleted _ -> before instanceof Widget widget && widget.publication() != null ? CERTAIN : NONE;
        };
    }

    /** Delivery shows the current version of a widget's assets, not that at the time of publication. */
    private static PublicEffect of(AssetEvent event, AggregateState before) {
        return switch (event) {
            case AssetCreated _ -> NONE;
            case AssetFileChanged _,
                    AssetTitled _,
                    AssetAltTextChanged _,
                    AssetTagged _,
                    AssetMetadataChanged _,
                    AssetDeleted _ -> before instanceof Asset asset ? new IfAssetShown(asset.id()) : NONE;
        };
    }

    /** The template version of a published widget is kept when its template is deleted. */
    private static PublicEffect of(TemplateEvent event) {
        return switch (event) {
            case TemplateCreated _,
                    TemplateRenamed _,
                    TemplateIconChanged _,
                    TemplateChannelChanged _,
                    TemplateVersionMade _,
                    TemplateDeleted _ -> NONE;
            case TemplateReplaced e -> new IfTemplateDraws(e.templateId());
        };
    }

    private static PublicEffect of(PlacementEvent event, Set<WidgetId> seen) {
        return switch (event) {
            case PlacementCreated _,
                    PlacementMoved _,
                    PlacementFilled _,
                    PlacementActivated _,
                    PlacementDeactivated _,
                    PlacementDeleted _ -> seen.isEmpty() ? NONE : new IfPublished(seen);
        };
    }

    /** The widgets of the placement before and after its events; none if it is inactive before and after. */
    private static Set<WidgetId> seen(List<? extends DomainEvent> events, AggregateState before) {
        var widgets = new HashSet<WidgetId>();
        var active = before instanceof Placement placement && placement.active();
        if (before instanceof Placement placement) {
            widgets.add(placement.widgetId());
        }
        for (var event : events) {
            if (event instanceof PlacementCreated created) {
                widgets.add(created.widgetId());
                active |= created.active();
            } else if (event instanceof PlacementFilled filled) {
                widgets.add(filled.widgetId());
            } else if (event instanceof PlacementActivated) {
                active = true;
            }
        }
        return active ? widgets : Set.of();
    }
}
