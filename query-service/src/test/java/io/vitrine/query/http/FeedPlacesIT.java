package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.EventSource;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscriber whose place is not in the log learns that, and one that is a moment ahead does not. */
class FeedPlacesIT {

    private static final String BEYOND = "9000000000";

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final WidgetId id = WidgetId.random();

    @BeforeEach
    void two_events() {
        asking.asOf(tenant.has(tenant.created("Acme"), widget(id, "Hero")), "/events");
    }

    @Test
    void a_stream_from_beyond_the_end_says_that_it_starts_over_and_begins_with_the_first_event() {
        for (var beyond : List.of(BEYOND, BEYOND + ".7")) {
            try (var stream = follow("", beyond)) {
                within().untilAsserted(() -> assertThat(stream.text())
                        .contains(
                                "id: 0\nevent: io.vitrine.feed.started-over.v1\ndata: {\"specversion\":\"1.0\"",
                                "\"data\":{\"after\":\"0\",\"reason\":\"place-unknown\"}"));
                assertThat(eventsOf(stream, 3).subList(1, 3)).isEqualTo(ids());
            }
        }
    }

    @Test
    void a_place_that_is_only_not_read_yet_is_waited_for() {
        var ahead = tenant.recorded(new WidgetRenamed(id, "Star"));
        try (var stream = follow("", Long.toString(ahead.position()))) {
            Topic.write(ahead);
            tenant.has(new WidgetPublished(id));

            assertThat(eventsOf(stream, 1)).containsExactly(ids().getLast());
            assertThat(stream.text()).doesNotContain("started-over");
        }
    }

    @Test
    void a_page_and_lines_from_beyond_the_end_are_gone() {
        assertThat(asking.problem(410, "/events?after=" + BEYOND).at("/code").asString())
                .isEqualTo("place-unknown");
        assertThat(asking.get("/events?after=" + BEYOND, "Accept", "application/x-ndjson")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void without_names_events_are_messages() {
        try (var stream = follow("?named=false", "")) {
            assertThat(eventsOf(stream, 2)).isEqualTo(ids());
            assertThat(stream.text()).doesNotContain("event:");
        }
        asking.problem(400, "/events?named=no", "Accept", "text/event-stream, application/problem+json");
    }

    private EventSource follow(String query, String lastEventId) {
        return EventSource.open(QueryNode.shared().port(), tenant, query, lastEventId);
    }

    private static List<String> eventsOf(EventSource stream, int count) {
        var events = new ArrayList<String>();
        stream.read(events, count);
        return events;
    }

    private List<String> ids() {
        return tenant.history().stream().map(Recorded::id).map(Object::toString).toList();
    }

    private static ConditionFactory within() {
        return await().atMost(Duration.ofSeconds(20));
    }
}
