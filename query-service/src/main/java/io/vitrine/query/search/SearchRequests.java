package io.vitrine.query.search;

import static java.util.stream.Collectors.toMap;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import io.vitrine.query.search.SearchQuestion.Facet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Translates a search into a request to Elasticsearch. */
final class SearchRequests {

    private static final int FACET_VALUES = 50;
    private static final String CREATED_AT = "createdAt";

    /** The first characters of a field that are searched for highlights. */
    private static final int HIGHLIGHTED = 50_000;

    private SearchRequests() {}

    /**
     * Without terms and filters, hits are not counted, so that Elasticsearch stops at the end of the page: the index
     * has the same order as such a search.
     */
    static SearchRequest of(String index, SearchQuestion question, FuzzyRewrite rewrite) {
        var filters = filters(question);
        return SearchRequest.of(search -> query(question, rewrite, after(question, search))
                .index(index)
                .routing(question.project().toString())
                .allowPartialSearchResults(false)
                .timeout("2s")
                .source(source -> source.fetch(false))
                .trackTotalHits(total -> total.enabled(!question.isForAll()))
                .size(question.limit() + 1)
                .postFilter(all(filters.values().stream().toList()))
                .aggregations(question.facets().stream()
                        .collect(toMap(Facet::parameter, facet -> aggregation(facet, filters))))
                .sort(sort(question)));
    }

    private static SearchRequest.Builder query(
            SearchQuestion question, FuzzyRewrite rewrite, SearchRequest.Builder search) {
        var mine = Query.of(query -> query.term(
                term -> term.field("projectId").value(question.project().toString())));
        if (question.words().isEmpty()) {
            // The id of a hit is one of its sort values, so no stored field has to be read.
            return search.query(query -> query.bool(bool -> bool.filter(mine).filter(notBefore(question))))
                    .storedFields("_none_");
        }
        return search.query(query ->
                        query.bool(bool -> bool.filter(mine).must(WordQuery.of(question.words(), rewrite))))
                .highlight(highlight(question.words()));
    }

    /** A later page begins at its cursor, instead of skipping all earlier hits. */
    private static List<Query> notBefore(SearchQuestion question) {
        var after = question.after();
        // Hits are counted from the first one.
        return after == null || !question.isForAll() || !question.facets().isEmpty()
                ? List.of()
                : List.of(Query.of(query -> query.range(range -> range.date(date -> date.field(CREATED_AT)
                        .format("epoch_millis")
                        .lte(Long.toString(after.key().longValue()))))));
    }

    private static Map<Facet, Query> filters(SearchQuestion question) {
        var filters = new EnumMap<Facet, Query>(Facet.class);
        filter(filters, Facet.STATUS, question.statuses());
        filter(filters, Facet.LAYOUT, question.layouts());
        filter(filters, Facet.TAG, question.tags());
        return filters;
    }

    private static void filter(Map<Facet, Query> filters, Facet facet, List<?> values) {
        if (!values.isEmpty()) {
            var wanted = values.stream()
                    .map(value -> FieldValue.of(value.toString()))
                    .toList();
            filters.put(
                    facet,
                    Query.of(query ->
                            query.terms(terms -> terms.field(facet.field()).terms(these -> these.value(wanted)))));
        }
    }

    private static Query all(List<Query> filters) {
        return new BoolQuery.Builder().filter(filters).build()._toQuery();
    }

    /** Counts the matches of the other filters, so that clients see the alternatives to their choice. */
    private static Aggregation aggregation(Facet facet, Map<Facet, Query> filters) {
        var others = filters.entrySet().stream()
                .filter(entry -> entry.getKey() != facet)
                .map(Map.Entry::getValue)
                .toList();
        return Aggregation.of(aggregation -> aggregation
                .filter(all(others))
                .aggregations(
                        "values",
                        Aggregation.of(values ->
                                values.terms(terms -> terms.field(facet.field()).size(FACET_VALUES)))));
    }

    /**
     * By fit, then by id; where nothing was typed the newest first, in the order that the index is in. Either way no
     * other document moves a hit.
     */
    private static List<SortOptions> sort(SearchQuestion question) {
        var first = question.words().isEmpty()
                ? by(CREATED_AT, SortOrder.Desc)
                : SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc)));
        return List.of(first, by("id", SortOrder.Asc));
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(sort -> sort.field(by -> by.field(field).order(order)));
    }

    private static SearchRequest.Builder after(SearchQuestion question, SearchRequest.Builder search) {
        var after = question.after();
        if (after == null) {
            return search;
        }
        var key = question.words().isEmpty()
                ? FieldValue.of(after.key().longValue())
                : FieldValue.of(after.key().doubleValue());
        return search.searchAfter(key, FieldValue.of(after.id().toString()));
    }

    /**
     * Each field has a query of its own, so that its automata are those of its own words. With
     * {@code require_field_match} Elasticsearch would execute that query on each hit, and build the automata again for
     * each hit; without it, they are built once a field, and the text is compared with them.
     */
    private static Highlight highlight(String words) {
        return Highlight.of(highlight -> highlight
                .encoder(HighlighterEncoder.Html)
                .preTags("<em>")
                .postTags("</em>")
                .maxAnalyzedOffset(HIGHLIGHTED)
                .requireFieldMatch(false)
                .fields("name", fragments("name", words, 0))
                .fields("description", fragments("description", words, 2))
                .fields("assetTitles", fragments("assetTitles", words, 3))
                .fields("tags.text", fragments("tags.text", words, 3)));
    }

    /** 0 shows the whole field. */
    private static HighlightField fragments(String name, String words, int most) {
        return HighlightField.of(field -> field.highlightQuery(WordQuery.shown(words, name))
                .numberOfFragments(most)
                .fragmentSize(150));
    }
}
