package io.vitrine.query.search;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import org.jspecify.annotations.Nullable;

/**
 * A marked widget in its current state.
 *
 * @param mark the position of the mark, which shows whether it has changed
 * @param version grows with everything that changes the document: the highest position in it
 * @param document null if the widget has been deleted
 */
record Marked(
        ProjectId project,
        WidgetId widget,
        long mark,
        long version,
        @Nullable SearchDocument document) {}
