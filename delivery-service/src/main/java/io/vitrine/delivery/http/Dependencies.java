package io.vitrine.delivery.http;

import io.vitrine.delivery.http.Catalogue.Shop;
import io.vitrine.events.WidgetId;
import java.util.List;

/**
 * What an answer is made of, and so what a cache is told to forget it by.
 *
 * @param widgets that are in the answer
 * @param isList whether other widgets would be in it if they were published, placed or named so
 */
record Dependencies(Shop shop, List<WidgetId> widgets, boolean isList) {

    /** Of one widget's own answer. */
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
