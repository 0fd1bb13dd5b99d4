package io.vitrine.delivery.http;

import io.vitrine.delivery.http.WidgetLookup.Shop;
import io.vitrine.events.WidgetId;
import java.util.List;

/**
 * The parts of a response, which are its surrogate keys.
 *
 * @param widgets in the response
 * @param isList whether other widgets would be added if they were published, placed or renamed accordingly
 */
record Dependencies(Shop shop, List<WidgetId> widgets, boolean isList) {

    /** The dependencies of a response with one widget. */
    static Dependencies of(Shop shop, WidgetId widget) {
        return new Dependencies(shop, List.of(widget), false);
    }

    static Dependencies ofList(Shop shop, List<WidgetId> widgets) {
        return new Dependencies(shop, widgets, true);
    }

    /** The project's id, {@code {id}-lists} for a list, and the widgets' ids. */
    String surrogateKey() {
        var keys = new StringBuilder(shop.id().toString());
        if (isList) {
            keys.append(' ').append(shop.id()).append("-lists");
        }
        widgets.forEach(widget -> keys.append(' ').append(widget));
        return keys.toString();
    }
}
