package io.vitrine.query.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import io.vitrine.readmodels.listing.TextKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Builds the query of the search terms: every word must match somewhere, exactly, with a typing error, without accents,
 * or, for the last word, as a prefix.
 *
 * <p>Scores are sums of the constants here and do not depend on how frequent a word is, in this project or in others in
 * the same shard. All of them are multiples of an eighth, so that sums are exact and equal scores are equal.
 */
final class WordQuery {

    private static final List<String> FIELDS =
            List.of("name^4", "tags.text^3", "assetTitles^2", "description", "folded");
    private static final List<String> PREFIX_FIELDS = List.of("name^4", "tags.text^3", "assetTitles^2", "folded");
    private static final float WHOLE_NAME = 16;
    private static final float PHRASE_IN_NAME = 4;
    private static final float BEGINNING = 0.75f;
    private static final float MISTYPED = 0.5f;

    private WordQuery() {}

    static Query of(String typed, FuzzyRewrite rewrite) {
        var words = Folding.words(typed);
        if (words.isEmpty()) {
            return Query.of(query -> query.matchNone(none -> none));
        }
        var bool = new BoolQuery.Builder();
        for (var word : words) {
            bool.must(word(word, word.equals(words.getLast()), rewrite));
        }
        bool.should(name ->
                name.term(term -> term.field("nameKey").value(TextKey.of(typed)).boost(WHOLE_NAME)));
        bool.should(name ->
                name.matchPhrase(phrase -> phrase.field("name").query(typed).boost(PHRASE_IN_NAME)));
        return bool.build()._toQuery();
    }

    private static Query word(String word, boolean last, FuzzyRewrite rewrite) {
        var ways = new ArrayList<Query>();
        ways.add(exact(word));
        ways.add(mistyped(word, FIELDS, MISTYPED, rewrite));
        if (last) {
            ways.add(beginning(word));
        }
        var folded = Folding.fold(word);
        if (!folded.equals(word.toLowerCase(Locale.ROOT))) {
            ways.add(exact(folded));
            if (last) {
                ways.add(beginning(folded));
            }
        }
        return Query.of(query -> query.disMax(best -> best.queries(ways).tieBreaker(0.0)));
    }

    private static Query exact(String word) {
        return Query.of(query -> query.multiMatch(match ->
                match.query(word).fields(FIELDS).type(TextQueryType.BestFields).operator(Operator.And)));
    }

    /** Rewritten to a constant: the usual rewriting keeps only the 50 likeliest words of all projects. */
    private static Query mistyped(String word, List<String> fields, float boost, FuzzyRewrite rewrite) {
        return Query.of(query -> query.multiMatch(match -> match.query(word)
                .fields(fields)
                .type(TextQueryType.BestFields)
                .operator(Operator.And)
                .fuzziness("AUTO")
                .prefixLength(1)
                .fuzzyRewrite(rewrite.parameter())
                .boost(boost)));
    }

    private static Query beginning(String word) {
        return Query.of(query -> query.multiMatch(match -> match.query(word)
                .fields(PREFIX_FIELDS)
                .type(TextQueryType.BoolPrefix)
                .operator(Operator.And)
                .boost(BEGINNING)));
    }

    /**
     * The query for one field in a form for the highlighter, which does not support indexed prefixes.
     *
     * @param field of text
     */
    static Query shown(String typed, String field) {
        var words = Folding.words(typed);
        var bool = new BoolQuery.Builder();
        for (var word : words) {
            bool.should(mistyped(word, List.of(field), 1, FuzzyRewrite.EACH_SEGMENT));
        }
        if (!words.isEmpty()) {
            var pattern = words.getLast().toLowerCase(Locale.ROOT).replaceAll("([*?\\\\])", "\\\\$1") + "*";
            bool.should(beginning ->
                    beginning.wildcard(wildcard -> wildcard.field(field).value(pattern)));
        }
        return bool.build()._toQuery();
    }
}
