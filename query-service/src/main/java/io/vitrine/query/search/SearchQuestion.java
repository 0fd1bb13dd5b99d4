package io.vitrine.query.search;

import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.readmodels.listing.CursorKey;
import io.vitrine.readmodels.listing.PageCursor;
import io.vitrine.readmodels.listing.Parameters;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search request.
 *
 * @param words the search terms, empty for all widgets
 * @param facets the fields to count hits by
 */
record SearchQuestion(
        ProjectId project,
        String words,
        List<Widget.Status> statuses,
        List<Layout> layouts,
        List<String> tags,
        Set<Facet> facets,
        int limit,
        @Nullable PageCursor<? extends Number> after) {

    private static final int MAX_QUERY_LENGTH = 200;

    /** The fields by which hits can be counted. */
    enum Facet {
        STATUS("status"),
        LAYOUT("layout"),
        TAG("tags");

        private final String field;

        Facet(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }

        /** The name in requests and responses. */
        String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SearchQuestion of(ProjectId project, Parameters parameters) {
        var words = parameters.text("q");
        if (words != null && words.length() > MAX_QUERY_LENGTH) {
            parameters.fault("q", "too-long", "q is longer than %d characters.".formatted(MAX_QUERY_LENGTH));
        }
        var asked = new SearchQuestion(
                project,
                words == null ? "" : words.strip(),
                parameters.choices("status", Widget.Status.class),
                parameters.choices("layout", Layout.class),
                parameters.texts("tag"),
                facets(parameters),
                parameters.limit(),
                null);
        var after = parameters.cursor(asked.text(), asked.key());
        parameters.mustBeRight();
        return asked.after(after);
    }

    /** Everything that determines the hits and their order. A cursor is bound to it. */
    String text() {
        return List.of("search", project, words, statuses, layouts, tags).toString();
    }

    /** Whether every widget of the project is a hit, so that they need not be counted. */
    boolean isForAll() {
        return words.isEmpty() && statuses.isEmpty() && layouts.isEmpty() && tags.isEmpty();
    }

    /** The key of the cursors: the score or, without search terms, the creation time in ms since 1970. */
    CursorKey<? extends Number> key() {
        return words.isEmpty() ? CursorKey.POSITION : CursorKey.SCORE;
    }

    private SearchQuestion after(@Nullable PageCursor<? extends Number> cursor) {
        return new SearchQuestion(project, words, statuses, layouts, tags, facets, limit, cursor);
    }

    private static Set<Facet> facets(Parameters parameters) {
        var facets = EnumSet.noneOf(Facet.class);
        for (var name : parameters.texts("facets")) {
            var known = EnumSet.allOf(Facet.class).stream()
                    .filter(facet -> facet.parameter().equals(name))
                    .findFirst();
            known.ifPresentOrElse(
                    facets::add,
                    () -> parameters.fault(
                            "facets",
                            "unknown-value",
                            "facets must be status, layout or tag, not \"%s\".".formatted(name)));
        }
        return facets;
    }
}
