package io.vitrine.delivery.store;

import io.vitrine.events.WidgetId;
import java.util.UUID;

/**
 * A change of a widget in the change stream.
 *
 * @param place its place in the project's order of changes: the position of its event. All changes of an event share it
 * @param slug the current slug of the widget, or the last one if it is unpublished
 */
public record WidgetChange(long place, Kind kind, WidgetId widget, String slug) {

    /** The kind of the change. */
    public enum Kind {
        PUBLISHED,
        CHANGED,
        UNPUBLISHED
    }

    /** The last change that a client has received. */
    public record Cursor(long place, WidgetId widget) {

        private static final WidgetId LAST = WidgetId.of(new UUID(-1, -1));

        /** After all changes up to and including this place. */
        public static Cursor behind(long place) {
            return new Cursor(place, LAST);
        }
    }

    public Cursor cursor() {
        return new Cursor(place, widget);
    }
}
