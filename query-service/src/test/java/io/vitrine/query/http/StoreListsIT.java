package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.JsonArray;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementId;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lists of the stores dialect as the vendor's clients ask for them. */
class StoreListsIT {

    private final Tenant tenant = Tenant.any();
    private final Asking projects = Asking.of(QueryNode.shared(), tenant);
    private final Asking store = Asking.ofAccount(QueryNode.shared(), tenant);
    private final String content =
            "/stores/%s/v3/content".formatted(tenant.created("Acme").key());

    /** bigcommerce-api-client asks for 250, and then for the other pages with the per_page of the answer. */
    @Test
    void a_limit_beyond_the_highest_is_answered_with_the_highest_and_the_rest_by_pages() {
        tenant.writes(tenant.created("Acme"));
        for (var i = 0; i < 160; i++) {
            tenant.writes(widget(WidgetId.random(), "w" + i));
        }
        shown();

        var first = store.json(content + "/widgets?page=1&limit=250");
        var second = store.json(
                content + "/widgets" + first.at("/meta/pagination/links/next").asString());
        var names = new ArrayList<>(names(first));
        names.addAll(names(second));

        assertThat(first.at("/meta/pagination/per_page").asInt()).isEqualTo(150);
        assertThat(first.at("/meta/pagination/count").asInt()).isEqualTo(150);
        assertThat(first.at("/meta/pagination/total_pages").asInt()).isEqualTo(2);
        assertThat(names).hasSize(160).doesNotHaveDuplicates();
        assertThat(names(store.json(content + "/widgets?page=2&limit=150"))).isEqualTo(names(second));
        assertThat(store.get(content + "/widgets?limit=0").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name:in=a,b",
                "name%3Ain=a%2Cb",
                "name:in[]=a&name:in[]=b",
                "name:in%5B%5D=a&name:in%5B%5D=b",
                "name%3Ain[0]=a&name%3Ain[1]=b",
                "channel_id:in[]=1&name:in=a&name:in[]=b"
            })
    void lists_of_values_come_with_commas_or_as_arrays_with_brackets_encoded_or_not(String query) throws IOException {
        tenant.has(
                tenant.created("Acme"),
                widget(WidgetId.random(), "a"),
                widget(WidgetId.random(), "b"),
                widget(WidgetId.random(), "c"));
        shown();

        assertThat(names(raw("/widgets?" + query))).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/widgets?name:like=a",
                "/widgets?description=a",
                "/widgets?channel_id=1",
                "/widgets?filter[name]=a",
                "/widgets?filter%5Bname%5D=a",
                "/widgets?name[]=a",
                "/widget-templates?kind=custom",
                "/widget-templates?name:in=a",
                "/placements?status=active",
                "/placements?widget_uuid:in=a",
                "/regions?template_file=home&channel_id:in=1"
            })
    void a_filter_that_does_not_exist_is_refused_with_those_that_do(String list) throws IOException {
        tenant.has(tenant.created("Acme"));
        shown();
        var name = list.replaceAll(".*[?&]([^=]+)=.*", "$1").replace("%5B", "[").replace("%5D", "]");

        var refused = raw(list);

        assertThat(refused.at("/status").asInt()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.at("/errors").propertyNames()).containsExactly(name);
        assertThat(refused.at("/errors").get(name).asString())
                .contains("Unknown filter " + name, list.startsWith("/regions") ? "template_file" : "limit, ");
    }

    @Test
    void what_is_no_filter_and_unknown_is_ignored() {
        tenant.has(tenant.created("Acme"), widget(WidgetId.random(), "a"));
        shown();

        assertThat(names(store.json(content + "/widgets?_=1700000000&utm_source=mail")))
                .containsExactly("a");
    }

    @Test
    void the_vendors_filters_of_templates_and_placements_filter() {
        var drawn = WidgetId.random();
        var plain = WidgetId.random();
        var template = TemplateId.random();
        var version = TemplateVersionId.random();
        var design = new TemplateDesign("<p></p>", JsonArray.EMPTY, "", false);
        tenant.has(
                tenant.created("Acme"),
                new TemplateCreated(template, version, "Banner", design, null, null),
                new TemplateCreated(TemplateId.random(), TemplateVersionId.random(), "Footer", design, 2, null),
                widget(drawn, "drawn"),
                new TemplateApplied(drawn, template, version),
                widget(plain, "plain"),
                new PlacementCreated(PlacementId.random(), drawn, new Spot("home", null, "top", 0, null), true),
                new PlacementCreated(PlacementId.random(), plain, new Spot("home", null, "end", 0, 2), true));
        shown();

        assertThat(names(store.json(content + "/widget-templates?name=Banner"))).containsExactly("Banner");
        assertThat(names(store.json(content + "/widget-templates?site_id:in=2")))
                .containsExactly("Footer");
        assertThat(names(store.json(content + "/widget-templates?widget_template_kind=custom")))
                .containsExactly("Banner", "Footer");
        assertThat(names(store.json(content + "/widget-templates?widget_template_kind=theme")))
                .isEmpty();
        assertThat(regions("widget_template_kind=custom")).containsExactly("top");
        assertThat(regions("widget_template_kind=theme")).isEmpty();
        assertThat(regions("site_id:in=2")).containsExactly("end");
    }

    private List<String> regions(String query) {
        return store.json(content + "/placements?" + query)
                .at("/data")
                .valueStream()
                .map(placement -> placement.at("/region").asString())
                .toList();
    }

    private static List<String> names(JsonNode page) {
        assertThat(page.at("/data").isArray()).as(page.toString()).isTrue();
        return page.at("/data")
                .valueStream()
                .map(listed -> listed.at("/name").asString())
                .toList();
    }

    private void shown() {
        projects.asOf(tenant.flushed(), "/widgets?limit=1");
    }

    /** As the bytes are: clients of Java encode what they do not like. */
    private JsonNode raw(String list) throws IOException {
        try (var socket = new Socket(
                InetAddress.ofLiteral("127.0.0.1"), QueryNode.shared().port())) {
            socket.getOutputStream()
                    .write("""
                            GET %s%s HTTP/1.0\r
                            Host: localhost\r
                            X-Auth-Token: %s\r
                            \r
                            """.formatted(content, list, Tokens.of(tenant.id())).getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
    }
}
