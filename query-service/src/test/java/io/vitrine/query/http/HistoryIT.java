package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Editors look back: what a widget was, what happened to it, and what is different. */
class HistoryIT {

    private static final String FULL = "application/vnd.vitrine+json";

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final WidgetId id = WidgetId.random();
    private final AssetId picture = AssetId.random();
    private long token;

    @BeforeEach
    void something_happened() {
        tenant.has(tenant.created("Acme"), asset(picture, "Sunset"), widget(id, "Hero", picture));
        tenant.has(
                new WidgetRenamed(id, "Star"),
                new ConfigChanged(id, JsonObject.parse("{\"speed\":1.50,\"loop\":true}")),
                new WidgetPublished(id),
                new LayoutChanged(id, Layout.values()[1]),
                new AssetsRemoved(id, java.util.List.of(picture)));
        token = tenant.has(new AssetTitled(picture, "Dusk"), new AssetDeleted(picture), new WidgetDeleted(id));
    }

    @Test
    void the_history_tells_every_change_newest_first() {
        var steps = asking.asOf(token, "/widgets/%s/history".formatted(id));

        assertThat(steps).hasSize(7);
        assertThat(steps.at("/0/action").asString()).isEqualTo("widget.deleted");
        assertThatJson(steps.get(5).toString())
                .isObject()
                .containsEntry("version", java.math.BigDecimal.valueOf(2))
                .containsEntry("actor", "alice")
                .containsEntry("action", "widget.renamed")
                .containsEntry("summary", "renamed to \"Star\"")
                .containsEntry("dialect", "projects");
        assertThatJson(steps.get(5).get("changes").toString())
                .isEqualTo("[{op: 'replace', path: '/name', value: 'Star', before: 'Hero'}]");
        assertThat(steps.get(6).at("/changes/0/value/name").asString()).isEqualTo("Hero");
    }

    @Test
    void the_history_has_pages() {
        asking.asOf(token, "/widgets/%s/history".formatted(id));
        var first = asking.get("/widgets/%s/history?limit=3".formatted(id));
        assertThat(first.headers().firstValue("X-Total-Count")).hasValue("7");
        var next = first.headers().firstValue("Link").orElseThrow().replaceAll("<([^>]+)>.*", "$1");

        var second = asking.json(next);

        assertThat(second.at("/0/version").asInt()).isEqualTo(4);
    }

    @Test
    void a_deleted_widget_can_be_read_as_it_was() {
        asking.asOf(token, "/widgets/%s/history".formatted(id));

        var second = asking.json("/widgets/%s?version=2".formatted(id), "Accept", FULL);
        assertThat(second.at("/name").asString()).isEqualTo("Star");
        assertThat(second.at("/version").asInt()).isEqualTo(2);
        assertThat(asking.get("/widgets/%s?version=3".formatted(id), "Accept", FULL)
                        .body())
                .contains("\"speed\":1.50");

        var created = tenant.history().get(2).at();
        assertThat(asking.json("/widgets/%s?at=%s".formatted(id, created))
                        .at("/name")
                        .asString())
                .isEqualTo("Hero");
        assertThat(asking.json("/widgets/%s/assets?at=%s".formatted(id, created))
                        .at("/0/title")
                        .asString())
                .isEqualTo("Sunset");
        assertThat(asking.json("/assets/%s?version=2".formatted(picture))
                        .at("/title")
                        .asString())
                .isEqualTo("Dusk");
    }

    @Test
    void lists_show_a_time() {
        asking.asOf(token, "/widgets/%s/history".formatted(id));
        var published = tenant.history().get(5).at();

        var widgets = asking.get("/widgets?at=" + published);

        assertThat(widgets.headers().firstValue("X-Total-Count")).hasValue("1");
        assertThatJson(widgets.body()).inPath("$[*].name").isEqualTo("[\"Star\"]");
        assertThat(asking.json("/widgets?status=DRAFT&at=" + published)).isEmpty();
        assertThat(asking.json("/widgets?status=PUBLISHED&q=st&at=" + published))
                .hasSize(1);
        assertThat(asking.json("/assets?at=" + published)).hasSize(1);
        assertThat(asking.json("/widgets?at=" + Instant.parse("2027-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(asking.json("/widgets?at=1999-01-01T00:00:00")).isEmpty();
    }

    @Test
    void a_difference_makes_of_the_one_the_other() {
        asking.asOf(token, "/widgets/%s/history".formatted(id));
        for (var from = 1; from <= 6; from++) {
            for (var to = 1; to <= 6; to++) {
                var patch = asking.json("/widgets/%s/diff?from=%d&to=%d".formatted(id, from, to));
                var before = asking.json("/widgets/%s?version=%d".formatted(id, from), "Accept", FULL);
                var after = asking.json("/widgets/%s?version=%d".formatted(id, to), "Accept", FULL);
                assertThat(Jackson3JsonPatch.apply(patch, before)).isEqualTo(after);
            }
        }
        assertThatJson(asking.json("/widgets/%s/diff?from=6".formatted(id)).toString())
                .isArray()
                .hasSize(1)
                .first()
                .isObject()
                .containsEntry("value", null);
    }

    @Test
    void what_is_not_there_is_said_to_be_so() {
        asking.asOf(token, "/widgets/%s/history".formatted(id));

        assertThat(asking.problem(404, "/widgets/%s?version=9".formatted(id))
                        .at("/detail")
                        .asString())
                .isEqualTo("Version 9 does not exist yet. Choose a version from 1 to 7.");
        assertThat(asking.problem(404, "/widgets/%s?version=7".formatted(id))
                        .at("/detail")
                        .asString())
                .isEqualTo("The resource was deleted in version 7. Use version=6 to get its last state.");
        assertThat(asking.problem(404, "/widgets/%s?at=2020-01-01T00:00:00Z".formatted(id))
                        .at("/detail")
                        .asString())
                .isEqualTo("The resource did not exist yet.");
        for (var path : new String[] {"?version=1", "?at=2026-11-22T00:00:00Z", "/history", "/diff?from=1"}) {
            asking.problem(404, "/widgets/" + WidgetId.random() + path);
            Asking.of(QueryNode.shared(), Tenant.any()).problem(404, "/widgets/" + id + path);
            asking.problem(404, "/widgets/" + picture + path);
        }
    }

    @Test
    void nonsense_is_refused_with_what_would_do() {
        for (var query : new String[] {
            "version=0",
            "version=x",
            "version=-1",
            "version=99999999999999999999",
            "at=yesterday",
            "at=2026-13-01T00:00:00Z",
            "version=1&at=2026-01-15T10:30:00Z",
            "at=%2B999999999-01-01T00:00:00Z"
        }) {
            asking.problem(400, "/widgets/%s?%s".formatted(id, query));
        }
        asking.problem(400, "/widgets?at=2026-01-15T10:30:00Z&sort=name");
        asking.problem(400, "/widgets/%s/diff".formatted(id));
        assertThat(JsonMapper.shared()
                        .readTree(asking.get("/widgets/%s/diff?from=soon".formatted(id))
                                .body())
                        .at("/detail")
                        .asString())
                .contains("RFC 3339");
    }
}
