package io.vitrine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.JsonpSerializable;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.query.search.SearchQuestion.Facet;
import io.vitrine.readmodels.listing.PageCursor;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What Elasticsearch has to do for a search, as far as the request decides it. */
class SearchRequestsTest {

    private static final ProjectId PROJECT = ProjectId.random();

    /** Only then Elasticsearch can end where the page does. */
    @Test
    void without_words_hits_are_sorted_as_the_index_is() throws IOException {
        var sort = request(question("", List.of())).sort();

        try (var mapping = SearchRequests.class.getResourceAsStream("/search/widgets.json")) {
            var sorted = JsonMapper.shared().readTree(mapping).at("/settings/index/sort");
            assertThat(sort.stream().map(SortOptions::field).map(by -> by.field()))
                    .containsExactlyElementsOf(sorted.at("/field")
                            .valueStream()
                            .map(field -> field.asString())
                            .toList());
            assertThat(sort.stream()
                            .map(SortOptions::field)
                            .map(by -> by.order().jsonValue()))
                    .containsExactlyElementsOf(sorted.at("/order")
                            .valueStream()
                            .map(order -> order.asString())
                            .toList());
        }
    }

    @Test
    void what_is_known_without_it_is_neither_counted_nor_read() {
        var all = request(question("", List.of()));

        assertThat(all.trackTotalHits()).isNotNull();
        assertThat(all.trackTotalHits().enabled()).isFalse();
        assertThat(all.storedFields()).containsExactly("_none_");
    }

    @Test
    void a_later_page_begins_where_its_cursor_is_unless_something_is_counted() {
        var cursor = new PageCursor<>(1_767_225_600_123L, UUID.randomUUID());

        assertThat(json(request(after(cursor, List.of(), Set.of()))))
                .contains("\"range\":{\"createdAt\":{", "\"lte\":\"1767225600123\"");
        assertThat(json(request(after(cursor, List.of(Layout.GRID), Set.of())))).doesNotContain("range");
        assertThat(json(request(after(cursor, List.of(), Set.of(Facet.STATUS)))))
                .doesNotContain("range");
    }

    @Test
    void automata_for_typing_errors_are_built_neither_for_each_segment_nor_for_each_hit() {
        var words = request(question("summer sale", List.of()));

        assertThat(json(words.query())).contains("\"fuzzy_rewrite\":\"constant_score_boolean\"");
        assertThat(json(words.query())).doesNotContain("\"fuzzy_rewrite\":\"constant_score\"");
        assertThat(words.highlight().requireFieldMatch()).isFalse();
        assertThat(words.highlight().fields())
                .allSatisfy((name, field) ->
                        assertThat(json(field.highlightQuery())).contains("\"%s\"".formatted(name)));
    }

    @Test
    void a_word_without_accents_is_looked_up_once() {
        assertThat(json(request(question("sale", List.of())).query())).containsOnlyOnce("bool_prefix");
        assertThat(json(request(question("café", List.of())).query()).split("bool_prefix", -1))
                .hasSize(3);
    }

    private static SearchRequest request(SearchQuestion question) {
        return SearchRequests.of("widgets", question, FuzzyRewrite.ALL_SEGMENTS);
    }

    private static String json(JsonpSerializable request) {
        return JsonpUtils.toJsonString(request, new Jackson3JsonpMapper(JsonMapper.shared()));
    }

    @Test
    void hits_of_words_and_filters_are_counted() {
        var words = request(question("sale", List.of()));
        var filtered = request(question("", List.of(Layout.GRID)));

        assertThat(words.trackTotalHits().enabled()).isTrue();
        assertThat(filtered.trackTotalHits().enabled()).isTrue();
    }

    private static SearchQuestion question(String words, List<Layout> layouts) {
        return new SearchQuestion(PROJECT, words, List.of(), layouts, List.of(), Set.of(), 10, null);
    }

    private static SearchQuestion after(PageCursor<Long> cursor, List<Layout> layouts, Set<Facet> facets) {
        return new SearchQuestion(PROJECT, "", List.of(), layouts, List.of(), facets, 10, cursor);
    }
}
