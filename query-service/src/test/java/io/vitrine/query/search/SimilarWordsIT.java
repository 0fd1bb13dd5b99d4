package io.vitrine.query.search;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search has no limit of similar words, although a query of Elasticsearch has one of its clauses. */
class SimilarWordsIT {

    private static final String TYPED = "mmmmmmmmmm";
    private static final int WORDS_IN_A_DESCRIPTION = 900;

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);

    @Test
    void finds_more_similar_words_than_a_query_may_have_clauses() {
        var words = wordsWithTwoTypingErrors();
        var widgets = 0;
        for (var from = 0; from < words.size(); from += WORDS_IN_A_DESCRIPTION) {
            var id = WidgetId.random();
            var some = words.subList(from, Math.min(words.size(), from + WORDS_IN_A_DESCRIPTION));
            tenant.has(widget(id, "Banner"), new WidgetDescribed(id, String.join(" ", some)));
            widgets++;
        }

        var found = asking.search("limit=3&q=" + TYPED, tenant.lastPosition());

        assertThat(words).hasSizeGreaterThan(20_000);
        assertThat(found.at("/total").asInt()).isEqualTo(widgets);
        assertThat(found.at("/items/0/highlights/description/0").asString()).contains("<em>");
    }

    /** Of the same length, with the same first letter. */
    private static List<String> wordsWithTwoTypingErrors() {
        var words = new ArrayList<String>();
        for (var first = 1; first < TYPED.length(); first++) {
            for (var second = first + 1; second < TYPED.length(); second++) {
                for (var pair = 0; pair < 26 * 26; pair++) {
                    var word = new StringBuilder(TYPED);
                    word.setCharAt(first, (char) ('a' + pair / 26));
                    word.setCharAt(second, (char) ('a' + pair % 26));
                    words.add(word.toString());
                }
            }
        }
        return words.stream().distinct().toList();
    }
}
