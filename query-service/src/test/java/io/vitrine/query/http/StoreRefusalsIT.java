package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.PlacementId;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reading half of the stores dialect refuses: bad parameters, unknown resources and those of other stores. */
class StoreRefusalsIT extends StoreContent {

    @Test
    void a_version_of_another_template_is_none_of_this_one() {
        var other = TemplateId.random();
        var foreign = TemplateVersionId.random();
        tenant.has(new TemplateCreated(other, foreign, "Other", design(""), null, null));
        shown();

        for (var unknown : List.of(foreign, TemplateVersionId.random())) {
            refused(404, "not-found", "/widget-templates/%s?version_uuid=%s".formatted(template, unknown));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widgets", "/widget-templates", "/placements"})
    void each_list_has_its_pages(String list) {
        var page = store.json(content + list + "?limit=1");

        assertThat(page.at("/data")).hasSize(1);
        assertThat(page.at("/meta/pagination/count").asInt()).isEqualTo(1);
        assertThat(page.at("/meta/pagination/current_page").asInt()).isEqualTo(1);
        for (var wrong : List.of("limit=0", "limit=-1", "limit=many", "page=0", "page=1.5", "page=1&page=2")) {
            var refused = refused(422, "invalid-request", list + "?" + wrong);
            assertThat(refused.get("errors").propertyNames()).containsExactly(wrong.replaceFirst("=.*", ""));
        }
        assertThat(refused(422, "invalid-request", list + "?limit=0&page=0&channel_id:in=x")
                        .get("errors")
                        .propertyNames())
                .containsExactlyInAnyOrder("limit", "page", "channel_id:in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/widgets?widget_template_uuid=x",
                "/placements?widget_uuid=x",
                "/placements?widget_template_uuid=x",
                "/placements?site_id:in=x"
            })
    void a_value_of_the_wrong_type_is_refused_by_its_name(String path) {
        assertThat(refused(422, "invalid-request", path).get("errors").propertyNames())
                .containsExactly(path.replaceFirst(".*\\?", "").replaceFirst("=.*", ""));
    }

    @Test
    void the_deleted_are_gone_and_a_placement_survives_its_widget() {
        var unused = TemplateId.random();
        var place = new PlacementCreated(PlacementId.random(), gone, new Spot("pages/home", null, "x", 0, null), true);
        tenant.has(
                widget(gone, "Gone"),
                place,
                new WidgetDeleted(gone),
                new TemplateCreated(unused, TemplateVersionId.random(), "Unused", design(""), null, null),
                new TemplateDeleted(unused),
                new PlacementDeleted(inactive));
        shown();

        refused(404, "not-found", "/widgets/" + gone);
        refused(404, "not-found", "/widget-templates/" + unused);
        refused(404, "not-found", "/placements/" + inactive);
        assertThat(total("/widgets")).isEqualTo(1);
        assertThat(total("/widget-templates")).isEqualTo(1);
        assertThat(total("/placements")).isEqualTo(2);
        assertThat(store.json(content + "/placements/" + place.placementId())
                        .at("/data/widget")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widgets/", "/widget-templates/", "/placements/"})
    void what_another_store_has_is_not_there(String resource) {
        var rival = Tenant.any();
        var theirs = Asking.ofAccount(QueryNode.shared(), rival);
        var used = TemplateId.random();
        var shows = WidgetId.random();
        var at = PlacementId.random();
        rival.has(
                rival.created("Rival"),
                new TemplateCreated(used, TemplateVersionId.random(), "Theirs", design(""), null, null),
                widget(shows, "Theirs"),
                new PlacementCreated(at, shows, new Spot("pages/home", null, "top", 0, null), true));
        theirs.asOf(rival.lastPosition(), content(rival) + "/widgets");
        var foreign = switch (resource) {
            case "/widgets/" -> shows.toString();
            case "/widget-templates/" -> used.toString();
            default -> at.toString();
        };
        assertThat(theirs.get(content(rival) + resource + foreign).statusCode()).isEqualTo(200);

        var unknown = refused(404, "not-found", resource + UUID.randomUUID());
        assertThat(refused(404, "not-found", resource + foreign).get("title")).isEqualTo(unknown.get("title"));
        refused(404, "not-found", resource + "no-id");
        var list = resource.substring(0, resource.length() - 1);
        assertThat(store.json(content + list).toString()).doesNotContain(foreign, "Theirs");
        var outside = refused(404, "not-found", store.get(content(rival) + list));
        var nowhere = refused(404, "not-found", store.get("/stores/nowhere/v3/content" + list));
        assertThat(outside.get("title")).isEqualTo(nowhere.get("title"));
    }

    @Test
    void every_refusal_has_the_vendors_format() {
        refused(401, "invalid-token", store.with("nonsense").get(content + "/widgets"));
        refused(
                403,
                "scope-missing",
                store.with(Tokens.withScope("assets:read", tenant.id())).get(content + "/placements"));
        refused(406, "not-acceptable", store.get(content + "/widgets", "Accept", "text/html"));
        refused(422, "invalid-request", store.get(content + "/widgets", "Consistency-Token", "soon"));
        refused(
                503,
                "not-shown-yet",
                store.get(content + "/regions?template_file=x", "Consistency-Token", Long.toString(Long.MAX_VALUE)));
    }
}
