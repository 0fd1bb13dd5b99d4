package io.vitrine.delivery.http;

import io.vitrine.delivery.http.WidgetLookup.PublicProject;
import io.vitrine.events.WidgetId;
import java.util.List;

/**
 * The parts of a response, which are its surrogate keys.
 *
 * @param widgets in the response
 * @param isList whether other widgets would be added if they were published, placed or renamed accordingly
 */
record Dependencies(PublicProject project, List<WidgetId> widgets, boolean isList) {

    /** The dependencies of a response with one widget. */
    static Dependencies of(PublicProject project, WidgetId widget) {
        return new Dependencies(project, List.of(widget), false);
    }

    static Dependencies ofList(PublicProject project, List<WidgetId> widgets) {
        return new Dependencies(project, widgets, true);
    }

    /** The project's id, {@code {id}-lists} for a list, and the widgets' ids. */
    String surrogateKey() {
        var keys = new StringBuilder(project.id().toString());
        if (isList) {
            keys.append(' ').append(project.id()).append("-lists");
        }
        widgets.forEach(widget -> keys.append(' ').append(widget));
        return keys.toString();
    }
}
