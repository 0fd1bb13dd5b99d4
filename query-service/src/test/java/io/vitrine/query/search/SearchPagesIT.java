package io.vitrine.query.search;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.Layout;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What pages of hits say in all, and in which order they come. */
class SearchPagesIT {

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final WidgetId id = WidgetId.random();

    @Test
    void the_total_is_of_all_hits_and_not_of_the_page() {
        for (var i = 0; i < 12; i++) {
            tenant.has(widget(WidgetId.random(), "Banner " + i, i < 5 ? Layout.GRID : Layout.SLIDER));
        }
        var token = tenant.has(widget(id, "Other", Layout.GRID), new WidgetPublished(id));

        assertThat(total(search("limit=3", token))).isEqualTo(13);
        assertThat(total(search("limit=3&layout=GRID", token))).isEqualTo(6);
        assertThat(total(search("limit=3&status=PUBLISHED", token))).isEqualTo(1);
        assertThat(total(search("limit=3&q=banner", token))).isEqualTo(12);
        var faceted = search("limit=3&facets=status", token);
        assertThat(total(faceted)).isEqualTo(13);
        assertThat(faceted.at("/facets/status/0/count").asInt()).isEqualTo(12);
        assertThat(total(search("limit=3&cursor=" + faceted.at("/next").asString(), token)))
                .isEqualTo(13);
    }

    private static int total(JsonNode found) {
        return found.at("/total").asInt();
    }

    @Test
    void the_newest_come_first_and_those_of_one_moment_in_an_order_that_stays() {
        var moment = Instant.parse("2026-03-01T12:00:00Z");
        var by = new EventMetadata("alice", "request", "projects", null, null);
        var created = new ArrayList<String>();
        for (var i = 0; i < 25; i++) {
            var widget = WidgetId.random();
            tenant.has(moment.minusMillis(i / 10), by, widget(widget, "Banner"));
            created.add(widget.toString());
        }
        var expected = new ArrayList<String>();
        for (var from = 0; from < 25; from += 10) {
            expected.addAll(created.subList(from, Math.min(25, from + 10)).stream()
                    .sorted()
                    .toList());
        }

        assertThat(ids("limit=7")).isEqualTo(expected);
        assertThat(ids("limit=7&layout=CAROUSEL")).isEqualTo(expected);
        assertThat(ids("limit=1000")).isEqualTo(expected);
        assertThat(ids("limit=7&q=banner")).isEqualTo(created.stream().sorted().toList());
    }

    /** Of all pages. */
    private List<String> ids(String query) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = search(query + cursor, tenant.lastPosition());
            page.at("/items").forEach(item -> ids.add(item.at("/widget/id").asString()));
            cursor = page.has("next") ? "&cursor=" + page.at("/next").asString() : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    private JsonNode search(String query, long token) {
        return asking.search(query, token);
    }
}
