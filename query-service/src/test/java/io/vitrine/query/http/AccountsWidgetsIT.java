package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ContentId;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.SourceId;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.IconChanged;
import io.vitrine.events.WidgetEvent.SourceAdded;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reading half of the accounts dialect at its contract. */
class AccountsWidgetsIT {

    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.ofAccount(QueryNode.shared(), tenant);

    @Test
    void one_widget_has_its_parts() {
        var id = WidgetId.random();
        var content = new WidgetPart(ContentId.random(), "contentType", "contentContent", "nativeToDisplay");
        var source = new WidgetSource(
                SourceId.random(),
                "widgetReference",
                JsonObject.parse("{\"rate\":1.50}"),
                "sourceAction",
                JsonArray.parse("[1]"));
        var token = tenant.has(
                tenant.created("Acme"),
                widget(id, "WidgetReference"),
                new IconChanged(id, "WidgetIcon"),
                new ContentAdded(id, content),
                new SourceAdded(id, source));

        var answer = answerAsOf(token, "/widgets/" + id);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"4\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("""
                {"error":false,"code":"OK","message":"The widget.","data":{"id":"%s","reference":"WidgetReference",\
                "icon":"WidgetIcon","sources":[{"id":"%s","reference":"widgetReference","source":{"rate":1.50},\
                "action":"sourceAction","arguments":[1]}],"contents":[{"id":"%s","type":"contentType",\
                "content":"contentContent","native":"nativeToDisplay"}]}}""".formatted(id, source.id(), content.id()));
    }

    @Test
    void a_client_that_has_it_is_told_so() {
        var id = WidgetId.random();
        var token = tenant.has(widget(id, "One"));
        answerAsOf(token, "/widgets/" + id);

        assertThat(asking.get("/widgets/" + id, "If-None-Match", "\"1\"").statusCode())
                .isEqualTo(304);
    }

    @Test
    void the_list_is_all_there_is_in_an_array() {
        var first = WidgetId.random();
        var second = WidgetId.random();
        var gone = WidgetId.random();
        var token = tenant.has(
                widget(first, "First"), widget(second, "Second"), widget(gone, "Gone"), new WidgetDeleted(gone));

        var answer = answerAsOf(token, "/widgets");

        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("2");
        assertThat(answer.headers().firstValue("Link")).isEmpty();
        var list = json(answer);
        assertThat(list.get("message").asString()).isEqualTo("All 2 widgets.");
        assertThat(ids(list)).containsExactly(second.toString(), first.toString());
    }

    @Test
    void a_list_that_is_too_long_for_one_answer_says_where_it_goes_on() {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 1_005; i++) {
            var id = WidgetId.random();
            ids.addFirst(id.toString());
            tenant.writes(widget(id, "Widget"));
        }
        var page = answerAsOf(tenant.flushed(), "/widgets");
        assertThat(json(page).get("message").asString()).startsWith("1000 of 1005 widgets");
        var seen = new ArrayList<>(ids(json(page)));
        assertThat(seen).hasSize(1_000);

        var link = NEXT.matcher(page.headers().firstValue("Link").orElseThrow());
        assertThat(link.matches()).isTrue();
        var last = asking.get(link.group(1));
        assertThat(json(last).get("message").asString()).isEqualTo("The last 5 of 1005 widgets.");
        seen.addAll(ids(json(last)));
        assertThat(seen).isEqualTo(ids);
        assertThat(ids(json(asking.get("/widgets?limit=2")))).isEqualTo(ids.subList(0, 2));
    }

    @Test
    void nothing_of_another_account_is_there() {
        var rival = Tenant.any();
        var theirs = WidgetId.random();
        var mine = WidgetId.random();
        var token = tenant.has(widget(mine, "Mine"));
        Asking.ofAccount(QueryNode.shared(), rival).asOf(rival.has(widget(theirs, "Theirs")), "/widgets/" + theirs);

        assertThat(ids(json(answerAsOf(token, "/widgets")))).containsExactly(mine.toString());
        var foreign = refused(404, "not-found", asking.get("/widgets/" + theirs));
        assertThat(refused(404, "not-found", asking.get("/widgets/" + UUID.randomUUID())))
                .isEqualTo(foreign);
    }

    @Test
    void every_refusal_has_the_documents_shape() {
        refused(404, "not-found", asking.get("/widgets/no-id"));
        refused(404, "not-found", asking.get("/widgets/a/b/c"));
        refused(400, "invalid-request", asking.get("/widgets?limit=0&sort=up"));
        refused(400, "invalid-request", asking.get("/widgets", "Consistency-Token", "soon"));
        refused(406, "not-acceptable", asking.get("/widgets", "Accept", "text/html"));
        refused(401, "invalid-token", asking.with("nonsense").get("/widgets"));
        refused(
                400,
                "project-ambiguous",
                asking.with(TestIssuer.shared().token()).get("/widgets"));
        refused(400, "bad-request", asking.get("/widgets/%00"));
        refused(503, "not-shown-yet", asking.get("/widgets", "Consistency-Token", Long.toString(Long.MAX_VALUE)));
        var both = refused(400, "invalid-request", asking.get("/widgets?limit=0&sort=up"));
        assertThat(both.get("message").asString()).contains("limit must be", "sort must be");
    }

    /** As of the token, however long that takes to be shown. */
    private HttpResponse<String> answerAsOf(long token, String path) {
        asking.asOf(token, path);
        return asking.get(path);
    }

    private static List<String> ids(JsonNode list) {
        assertThat(list.get("error").asBoolean()).isFalse();
        assertThat(list.get("code").asString()).isEqualTo("OK");
        return list.get("data")
                .valueStream()
                .map(widget -> widget.get("id").asString())
                .toList();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode refused(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        var body = json(answer);
        assertThat(body.get("error").asBoolean()).isTrue();
        assertThat(body.get("code").asString()).as(answer.body()).isEqualTo(code);
        assertThat(body.get("message").asString()).isNotBlank();
        assertThat(body.has("type")).isFalse();
        return body;
    }
}
