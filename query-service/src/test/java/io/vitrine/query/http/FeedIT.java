package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.EventSource;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    void a_stream_ends_with_its_token() {
        asking.asOf(tenant.has(tenant.created("Acme"), widget(id, "Hero")), "/events");
        var claims = TestIssuer.shared().claims("alice", tenant.id().toString(), TestIssuer.ALL_SCOPES);
        var expiry = Instant.now().plusSeconds(3);
        var brief = TestIssuer.shared()
                .sign(claims.expirationTime(Date.from(expiry)).build());

        var stream =
                CompletableFuture.supplyAsync(() -> asking.with(brief).get("/events", "Accept", "text/event-stream"));
        await().until(() -> !Instant.now().isBefore(expiry));
        asking.asOf(tenant.has(new WidgetRenamed(id, "Too late")), "/events");

        assertThat(stream.join().statusCode()).isEqualTo(200);
        assertThat(stream.join().body())
                .contains("io.vitrine.widget.created.v1")
                .contains("the token expired")
                .doesNotContain("Too late");
    }

    @Test
    void a_page_ends_after_a_mebibyte_and_leads_on() {
        tenant.has(tenant.created("Acme"), widget(id, "Hero"));
        for (var i = 0; i < 12; i++) {
            tenant.writes(new WidgetDescribed(id, i + "x".repeat(60_000)));
        }
        asking.asOf(tenant.flushed(), "/events?limit=1");

        var page = asking.get("/events?limit=1000");
        var first = JsonMapper.shared().readTree(page.body());
        var events = 0;
        var next = page;
        for (var part = first; !part.isEmpty(); part = JsonMapper.shared().readTree(next.body())) {
            events += part.size();
            next = asking.get(next.headers().firstValue("Link").orElseThrow().replaceAll("<([^>]+)>.*", "$1"));
        }
        var audit = asking.get("/audit?limit=14");

        assertThat(page.body().length()).isLessThan(1_100_000);
        assertThat(first.size()).isLessThan(14);
        assertThat(events).isEqualTo(14);
        assertThat(audit.body().length()).isLessThan(2_200_000);
        assertThat(audit.headers().firstValue("Link")).isPresent();
        assertThat(asking.get("/audit.ndjson").body().lines().filter(line -> line.contains("widget.described")))
                .hasSize(12);
    }

    @Test
    void a_project_that_does_not_exist_has_no_lists() {
        asking.asOf(tenant.has(tenant.created("Acme"), widget(id, "Hero")), "/widgets");
        var absent = Asking.of(QueryNode.shared(), Tenant.any()).with(Tokens.ofAll());
        // A node that has just been started answers searches when its index is complete.
        await().untilAsserted(() ->
                assertThat(asking.get("/widgets/search?q=hero").statusCode()).isEqualTo(200));
        for (var path : List.of(
                "/widgets",
                "/assets",
                "/events",
                "/audit",
                "/audit.ndjson",
                "/audit.csv",
                "/audit/counts",
                "/audit/checkpoints",
                "/webhooks",
                "/widgets/search?q=hero",
                "/widgets?at=2026-01-15T10:30:00Z")) {
            assertThat(absent.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(asking.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(absent.get("/events", "Accept", "text/event-stream").statusCode())
                .isEqualTo(404);
        assertThat(absent.get("/events", "Accept", "application/x-ndjson").statusCode())
                .isEqualTo(404);
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
        asking.asOf(tenant.has(tenant.created("Acme"), widget(id, "Hero")), "/events");
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
        asking.asOf(token, "/events");

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
