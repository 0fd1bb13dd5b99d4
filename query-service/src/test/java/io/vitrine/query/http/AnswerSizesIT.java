package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementId;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No answer is larger than a few megabytes, however large the things in it are and however often they are in it. */
class AnswerSizesIT {

    private static final int LARGE = 60_000;
    private static final int WIDGETS = 45;

    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final Asking store = Asking.ofAccount(QueryNode.shared(), tenant);
    private final String content =
            "/stores/%s/v3/content".formatted(tenant.created("Acme").key());

    @Test
    void a_store_page_of_large_widgets_is_refused_with_a_limit_that_fits() {
        largeWidgets();
        shown();

        assertThat(refusedAndThenTaken("/widgets")).hasSize(WIDGETS);
    }

    @Test
    void a_template_counts_for_every_widget_that_it_draws() {
        tenant.writes(tenant.created("Acme"));
        var template = TemplateId.random();
        var version = TemplateVersionId.random();
        var design = new TemplateDesign("x".repeat(LARGE), JsonArray.EMPTY, "", false);
        tenant.writes(new TemplateCreated(template, version, "Large", design, null, null));
        for (var i = 0; i < WIDGETS; i++) {
            var id = WidgetId.random();
            tenant.writes(widget(id, "Small"));
            tenant.writes(new TemplateApplied(id, template, version));
        }
        shown();

        assertThat(refusedAndThenTaken("/widgets")).hasSize(WIDGETS);
        assertThat(store.get(content + "/widget-templates?limit=150").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_widget_counts_for_every_placement_that_shows_it() {
        tenant.writes(tenant.created("Acme"));
        var id = WidgetId.random();
        tenant.writes(widget(id, "Large"));
        tenant.writes(new WidgetDescribed(id, "x".repeat(LARGE)));
        for (var i = 0; i < WIDGETS; i++) {
            var spot = new Spot("pages/home", null, "header", i, null);
            tenant.writes(new PlacementCreated(PlacementId.random(), id, spot, true));
        }
        shown();

        assertThat(refusedAndThenTaken("/placements")).hasSize(WIDGETS);
    }

    @Test
    void large_assets_of_a_widget_are_refused_together() {
        tenant.writes(tenant.created("Acme"));
        var ids = IntStream.range(0, WIDGETS).mapToObj(_ -> AssetId.random()).toList();
        ids.forEach(id -> tenant.writes(largeAsset(id)));
        var id = WidgetId.random();
        tenant.writes(widget(id, "Gallery", ids.toArray(AssetId[]::new)));
        var few = WidgetId.random();
        tenant.writes(widget(few, "Few", ids.get(1), ids.get(0)));
        shown();

        var problem = asking.problem(422, "/widgets/" + id + "/assets");
        var then = asking.problem(422, "/widgets/" + id + "/assets?at=" + lastTime());

        assertThat(problem.at("/code").asString()).isEqualTo("answer-too-large");
        assertThat(problem.at("/detail").asString()).contains("limit 2 MiB", "by its id");
        assertThat(then.at("/code").asString()).isEqualTo("answer-too-large");
        assertThat(asking.json("/widgets/" + few + "/assets").findValuesAsString("id"))
                .containsExactly(ids.get(1).toString(), ids.get(0).toString());
    }

    @Test
    void a_list_of_the_past_ends_after_a_mebibyte_and_leads_on() {
        largeWidgets();
        shown();

        assertThat(walked("/widgets?limit=100&at=" + lastTime())).hasSize(WIDGETS);
    }

    @Test
    void a_search_answer_ends_after_a_mebibyte_and_leads_on() {
        largeWidgets();
        asking.search("limit=1", tenant.flushed());

        assertThat(walked("/widgets/search?q=large&limit=50")).hasSize(WIDGETS);
    }

    private void largeWidgets() {
        tenant.writes(tenant.created("Acme"));
        for (var i = 0; i < WIDGETS; i++) {
            var id = WidgetId.random();
            tenant.writes(widget(id, "Large"));
            tenant.writes(new WidgetDescribed(id, "x".repeat(LARGE)));
        }
    }

    private static AssetCreated largeAsset(AssetId id) {
        var created = asset(id, "Large");
        return new AssetCreated(
                id,
                created.file(),
                created.altText(),
                created.title(),
                created.tags(),
                JsonObject.parse("{\"notes\":\"%s\"}".formatted("x".repeat(LARGE))));
    }

    /** In the listing and in the journal. */
    private void shown() {
        var token = tenant.flushed();
        asking.asOf(token, "/widgets?limit=1");
        asking.asOf(token, "/events?limit=1");
    }

    private String lastTime() {
        return tenant.history().getLast().at().toString();
    }

    /** The ids on all pages, of the size that the refusal of the largest page names. */
    private HashSet<String> refusedAndThenTaken(String list) {
        var refused = store.get(content + list + "?limit=150");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        var limit = LIMIT.matcher(refused.body());
        assertThat(limit.find()).as(refused.body()).isTrue();
        var ids = new HashSet<String>();
        for (var page = 1; page <= WIDGETS; page++) {
            var answer = store.get("%s%s?limit=%s&page=%d".formatted(content, list, limit.group(1), page));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body().length()).isLessThan(2_300_000);
            json(answer.body())
                    .at("/data")
                    .forEach(item -> ids.add(item.at("/uuid").asString()));
        }
        return ids;
    }

    /** The ids on all pages, none of them much larger than a mebibyte. */
    private List<String> walked(String first) {
        var ids = new ArrayList<String>();
        var path = first;
        while (path != null) {
            var answer = asking.get(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body().length()).isLessThan(1_300_000);
            var body = json(answer.body());
            (body.isArray() ? body : body.at("/items"))
                    .forEach(item -> ids.add((item.has("widget") ? item.at("/widget") : item)
                            .at("/id")
                            .asString()));
            var link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
            path = link.find() ? link.group(1) : null;
        }
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
