package io.vitrine.query.search;

import io.vitrine.events.Widget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param facets for each facet that was asked for, the values and how many hits have them, most frequent first
 * @param total how many hits there are in all; where everything is a hit, how many widgets the listing has
 * @param next the cursor of the page after this, null if this is the last
 */
public record SearchResult(
        List<Hit> hits,
        Map<String, List<FacetCount>> facets,
        long total,
        @Nullable String next) {

    public SearchResult {
        hits = List.copyOf(hits);
    }

    /**
     * A widget that was found, as the listing shows it.
     *
     * @param score the higher the better it fits; null where nothing was typed
     * @param highlights by field, HTML in which what fits is in {@code <em>} and everything else is escaped
     */
    public record Hit(Widget widget, @Nullable Double score, Map<String, List<String>> highlights) {}

    /** How many hits have the value. */
    public record FacetCount(String value, long count) {}
}
