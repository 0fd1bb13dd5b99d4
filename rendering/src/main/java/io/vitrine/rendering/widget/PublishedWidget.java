package io.vitrine.rendering.widget;

import io.vitrine.events.Recorded;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.DraftEvent;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A widget as it was last published. It contains the ids of its assets; their current versions are delivered.
 *
 * @param version the widget's version that was published
 * @param at when it was published
 */
public record PublishedWidget(WidgetId id, WidgetContent content, long version, Instant at) {

    /**
     * The published state after the event.
     *
     * @param before the published state before the event, or null
     * @param after the widget after the event
     */
    public static @Nullable PublishedWidget evolve(
            @Nullable PublishedWidget before, WidgetState after, Recorded<? extends WidgetEvent> r) {
        return switch (r.event()) {
            case WidgetPublished _ -> after instanceof Widget widget ? of(widget, r) : null;
            case WidgetUnpublished _, WidgetDeleted _ -> null;
            case DraftEvent _ -> before;
        };
    }

    private static PublishedWidget of(Widget widget, Recorded<?> r) {
        return new PublishedWidget(widget.id(), widget.content(), r.version(), r.at());
    }
}
