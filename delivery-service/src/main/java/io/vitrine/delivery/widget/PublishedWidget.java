package io.vitrine.delivery.widget;

import io.vitrine.events.Recorded;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.AssetsAdded;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetEvent.AssetsReordered;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetEvent.ChannelAssigned;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.ContentChanged;
import io.vitrine.events.WidgetEvent.ContentRemoved;
import io.vitrine.events.WidgetEvent.IconChanged;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.SourceAdded;
import io.vitrine.events.WidgetEvent.SourceRemoved;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.TemplateRemoved;
import io.vitrine.events.WidgetEvent.ThemeChanged;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A widget as it was last published. Its assets are named, not included: they are shown as they are now.
 *
 * @param version the widget's version that was published
 * @param at when it was published
 */
public record PublishedWidget(WidgetId id, WidgetContent content, long version, Instant at) {

    /**
     * What apps see after the event.
     *
     * @param before what they saw before it, or null for nothing
     * @param after what all events including this one add up to
     */
    public static @Nullable PublishedWidget evolve(
            @Nullable PublishedWidget before, WidgetState after, Recorded<? extends WidgetEvent> r) {
        return switch (r.event()) {
            case WidgetPublished _ -> after instanceof Widget widget ? of(widget, r) : null;
            case WidgetUnpublished _, WidgetDeleted _ -> null;
            case WidgetCreated _,
                    WidgetRenamed _,
                    SlugChanged _,
                    WidgetDescribed _,
                    IconChanged _,
                    LayoutChanged _,
                    AssetsReplaced _,
                    AssetsReordered _,
                    AssetsAdded _,
                    AssetsRemoved _,
                    ConfigChanged _,
                    ThemeChanged _,
                    TemplateApplied _,
                    TemplateRemoved _,
                    ChannelAssigned _,
                    ContentAdded _,
                    ContentChanged _,
                    ContentRemoved _,
                    SourceAdded _,
                    SourceRemoved _ -> before;
        };
    }

    private static PublishedWidget of(Widget widget, Recorded<?> r) {
        return new PublishedWidget(widget.id(), widget.content(), r.version(), r.at());
    }
}
