package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementId;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A store with the widget and the template "Simple List" of the vendor's document, and two places for it. */
abstract class StoreContent {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static final String LIST = "<ul>{{#each list_items}}<li style='color:{{color}};'>{{text}}</li>{{/each}}</ul>";

    final Tenant tenant = Tenant.any();

    final Asking store = Asking.ofAccount(QueryNode.shared(), tenant);

    final String content = content(tenant);

    final TemplateId template = TemplateId.random();

    final TemplateVersionId version = TemplateVersionId.random();

    final TemplateVersionId next = TemplateVersionId.random();

    final WidgetId id = WidgetId.random();

    final WidgetId gone = WidgetId.random();

    final PlacementId placement = PlacementId.random();

    final PlacementId inactive = PlacementId.random();

    @BeforeEach
    void simple_list() {
        tenant.has(
                tenant.created("Acme"),
                new TemplateCreated(template, version, "Simple List", design(LIST), null, null),
                widget(id, "Simple List"),
                new ConfigChanged(id, JsonObject.parse("{\"list_items\":[{\"color\":\"blue\"}]}")),
                new TemplateApplied(id, template, version),
                new TemplateVersionMade(template, next, design("<ol></ol>")),
                new PlacementCreated(placement, id, new Spot("pages/home", null, "header", 2, null), true),
                new PlacementCreated(inactive, id, new Spot("pages/product", "17", null, 0, 3), true),
                new PlacementDeactivated(inactive));
        store.asOf(tenant.lastPosition(), content + "/widgets");
    }

    static String content(Tenant tenant) {
        return "/stores/%s/v3/content".formatted(tenant.created("Acme").key());
    }

    static TemplateDesign design(String source) {
        return new TemplateDesign(source, JsonArray.EMPTY, "", false);
    }

    PlacementCreated placed(String page, String region) {
        return new PlacementCreated(PlacementId.random(), id, new Spot(page, null, region, 0, null), true);
    }

    /** The body of a resource with this version. */
    String one(String path, int version) {
        var answer = store.get(content + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"%d\"".formatted(version));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return answer.body();
    }

    String shownWidget() {
        return """
                {"channel_id":1,"date_created":"%s","date_modified":"%s","description":"","name":"Simple List",\
                "storefront_api_query_params":{},"uuid":"%s","version_uuid":"%s","widget_configuration":{"_":{"id":"%3$s"},\
                "list_items":[{"color":"blue"}]},"widget_template":%s}""".formatted(time(2), time(4), id, version, shownTemplate("<ol></ol>"));
    }

    String shownTemplate(String source) {
        return """
                {"channel_id":1,"client_rerender":false,"current_version_uuid":"%s","date_created":"%s","date_modified":"%s",\
                "icon_name":"default","kind":"custom","name":"Simple List","schema":[],"storefront_api_query":"",\
                "template":"%s","template_engine":"handlebars_v3","uuid":"%s"}""".formatted(next, time(1), time(5), source, template);
    }

    /** Of an event of the tenant, by its number from 0. */
    String time(int event) {
        return TIME.format(tenant.history().get(event).at());
    }

    long total(String path) {
        return store.json(content + path).at("/meta/pagination/total").asLong();
    }

    static List<String> names(JsonNode page) {
        return page.at("/data")
                .valueStream()
                .map(widget -> widget.at("/name").asString())
                .toList();
    }

    void shown() {
        store.asOf(tenant.lastPosition(), content + "/widgets");
    }

    JsonNode refused(int status, String code, String path) {
        return refused(status, code, store.get(content + path));
    }

    static JsonNode refused(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        var body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.get("status").asInt()).isEqualTo(status);
        assertThat(body.get("title").asString()).isNotBlank();
        assertThat(body.get("type").asString()).endsWith(code);
        assertThat(body.has("data")).isFalse();
        return body;
    }
}
