package io.vitrine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.query.listing.PageCursor;
import io.vitrine.query.search.SearchQuestion.Facet;
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
        var sort = SearchRequests.of("widgets", question("", List.of())).sort();

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
        var all = SearchRequests.of("widgets", question("", List.of()));

        assertThat(all.trackTotalHits()).isNotNull();
        assertThat(all.trackTotalHits().enabled()).isFalse();
        assertThat(all.storedFields()).containsExactly("_none_");
    }

    @Test
    void a_later_page_begins_where_its_cursor_is_unless_something_is_counted() {
        var cursor = new PageCursor<>(1_767_225_600_123L, UUID.randomUUID());

        assertThat(json(SearchRequests.of("widgets", after(cursor, List.of(), Set.of()))))
                .contains("\"range\":{\"createdAt\":{", "\"lte\":\"1767225600123\"");
        assertThat(json(SearchRequests.of("widgets", after(cursor, List.of(Layout.GRID), Set.of()))))
                .doesNotContain("range");
        assertThat(json(SearchRequests.of("widgets", after(cursor, List.of(), Set.of(Facet.STATUS)))))
                .doesNotContain("range");
    }

    private static String json(SearchRequest request) {
        return JsonpUtils.toJsonString(request, new Jackson3JsonpMapper(JsonMapper.shared()));
    }

    @Test
    void hits_of_words_and_filters_are_counted() {
        var words = SearchRequests.of("widgets", question("sale", List.of()));
        var filtered = SearchRequests.of("widgets", question("", List.of(Layout.GRID)));

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
