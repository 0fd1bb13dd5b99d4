package io.vitrine.delivery.widget;

import io.vitrine.events.WidgetId;

/** A published widget that, with its assets, is larger than apps are sent. It is held back, and only it. */
public final class WidgetTooLarge extends RuntimeException {

    public WidgetTooLarge(WidgetId widget) {
        super(
                "Widget %s is larger than %d bytes with its assets.".formatted(widget, DeliveredWidget.MAX_BYTES),
                null,
                false,
                false);
    }
}
