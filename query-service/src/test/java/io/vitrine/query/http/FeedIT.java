package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.EventSource;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Subscribers get every event of their project over HTTP, from wherever they left off. */
class FeedIT {

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final WidgetId id = WidgetId.random();

    @Test
    void pages_lead_from_the_first_event_to_the_last() {
        tenant.has(tenant.created("Acme"), widget(id, "Hero"), new WidgetRenamed(id, "Star"));
        var token = tenant.has(new WidgetPublished(id), new WidgetDeleted(id));
        asking.asOf(token, "/events");

        var seen = new ArrayList<String>();
        var path = "/events?limit=2";
        for (var i = 0; i < 4; i++) {
            var page = asking.get(path);
            JsonMapper.shared()
                    .readTree(page.body())
                    .forEach(event -> seen.add(event.at("/id").asString()));
            path = page.headers().firstValue("Link").orElseThrow().replaceAll("<([^>]+)>.*", "$1");
        }

        assertThat(seen).isEqualTo(ids());
        var first = asking.json("/events").get(1);
        assertThat(first.at("/specversion").asString()).isEqualTo("1.0");
        assertThat(first.at("/type").asString()).isEqualTo("io.vitrine.widget.created.v1");
        assertThat(first.at("/source").asString()).isEqualTo("/projects/" + tenant.id());
        assertThat(first.at("/subject").asString()).isEqualTo(id.toString());
        assertThat(first.at("/data/name").asString()).isEqualTo("Hero");
        assertThat(asking.json("/events?types=io.vitrine.widget.deleted.v1")).hasSize(1);
        assertThat(asking.json("/events?types=io.vitrine.widget.*")).hasSize(4);
    }

    @Test
    void lines_are_everything_at_once() {
        tenant.has(tenant.created("Acme"), widget(id, "Hero"));
        for (var i = 0; i < 1_200; i++) {
            tenant.writes(new WidgetRenamed(id, "name " + i));
        }
        asking.asOf(tenant.flushed(), "/events?limit=1");

        var lines =
                asking.get("/events", "Accept", "application/x-ndjson").body().lines();

        assertThat(lines.map(
                        line -> JsonMapper.shared().readTree(line).at("/id").asString()))
                .isEqualTo(ids());
    }

    @Test
    void a_stream_goes_on_where_it_was_left_without_gap_or_repeat() throws InterruptedException {
        tenant.has(tenant.created("Acme"), widget(id, "Hero"));
        var seen = new ArrayList<String>();
        var writer = Thread.ofVirtual().start(() -> {
            for (var i = 0; i < 300; i++) {
                tenant.has(new WidgetRenamed(id, "name " + i));
            }
        });
        var last = "";
        for (var connection = 0; connection < 5; connection++) {
            try (var stream = EventSource.open(QueryNode.shared().port(), tenant, "", last)) {
                last = stream.read(seen, 20 + connection * 15);
            }
        }
        writer.join();
        try (var stream = EventSource.open(QueryNode.shared().port(), tenant, "", last)) {
            stream.read(seen, 302 - seen.size());
        }

        assertThat(seen).isEqualTo(ids());
    }

    @Test
    void a_filtered_stream_knows_how_far_it_is() {
        tenant.has(tenant.created("Acme"), widget(id, "Hero"), new WidgetRenamed(id, "Star"));
        var token = tenant.lastPosition();

        try (var stream =
                EventSource.open(QueryNode.shared().port(), tenant, "?types=io.vitrine.widget.deleted.v1", "")) {
            await().untilAsserted(() -> assertThat(stream.place()).isEqualTo(Long.toString(token)));
            tenant.has(new WidgetDeleted(id));
            var seen = new ArrayList<String>();
            stream.read(seen, 1);
            assertThat(seen).containsExactly(ids().getLast());
        }
    }

    @Test
    void it_needs_no_accept_header_and_refuses_nonsense() {
        var token = tenant.has(tenant.created("Acme"));
        asking.asOf(token, "/events");

        assertThat(asking.get("/events", "Accept", "*/*").headers().firstValue("Content-Type"))
                .hasValue("application/json");
        asking.problem(400, "/events?after=x");
        asking.problem(400, "/events?after=-1");
        asking.problem(400, "/events?types=nothing");
        asking.problem(400, "/events?limit=0");
    }

    private List<String> ids() {
        return tenant.history().stream().map(Recorded::id).map(Object::toString).toList();
    }
}
