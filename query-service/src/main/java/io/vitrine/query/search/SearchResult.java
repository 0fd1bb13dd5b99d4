package io.vitrine.query.search;

import io.vitrine.events.Widget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of hits.
 *
 * @param facets for each requested facet, the values and their numbers of hits, most frequent first
 * @param total the total number of hits; if all widgets match, the number of widgets in the listing
 * @param next the cursor of the next page, null on the last page
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
     * A hit with its widget from the listing.
     *
     * @param score the relevance; null without search terms
     * @param highlights by field, HTML with the matches in {@code <em>} and everything else escaped
     */
    public record Hit(Widget widget, @Nullable Double score, Map<String, List<String>> highlights) {}

    /** The number of hits with the value. */
    public record FacetCount(String value, long count) {}
}
