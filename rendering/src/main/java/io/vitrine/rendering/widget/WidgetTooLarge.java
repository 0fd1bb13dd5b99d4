package io.vitrine.rendering.widget;

import io.vitrine.events.WidgetId;

/** A published widget is, with its assets, too large to be delivered. Other widgets are not affected. */
public final class WidgetTooLarge extends RuntimeException {

    public WidgetTooLarge(WidgetId widget) {
        super(
                "Widget %s is larger than %d bytes with its assets.".formatted(widget, DeliveredWidget.MAX_BYTES),
                null,
                false,
                false);
    }
}
