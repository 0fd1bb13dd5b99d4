package io.vitrine.delivery.store;

import io.vitrine.events.WidgetId;
import java.util.UUID;

/**
 * A change of a widget in the change stream.
 *
 * @param place where it is in the project's order of changes: the position of the event that led to it. Changes that
 *     one event led to share it
 * @param slug the address at which the widget is, or was until now
 */
public record WidgetChange(long place, Kind kind, WidgetId widget, String slug) {

    /** What became of the widget. */
    public enum Kind {
        PUBLISHED,
        CHANGED,
        UNPUBLISHED
    }

    /** The last change that a client knows. */
    public record Cursor(long place, WidgetId widget) {

        private static final WidgetId LAST = WidgetId.of(new UUID(-1, -1));

        /** All changes at this place and before are known. */
        public static Cursor behind(long place) {
            return new Cursor(place, LAST);
        }
    }

    public Cursor cursor() {
        return new Cursor(place, widget);
    }
}
