package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two projects are isolated from each other, and scopes limit access. */
@SystemTest
@Order(7)
class TenancyIT {

    private final Installation installation;
    private final Tenant tenant;
    private final Tenant rival;

    TenancyIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
        rival = Tenant.in(installation);
    }

    @Test
    void a_foreign_project_is_answered_like_one_that_never_was() {
        var widget = tenant.widget("Mine");
        var asset = tenant.asset("Mine");
        var never = UUID.randomUUID().toString();
        tenant.get("/widgets/" + widget).is(200);

        for (var project : List.of(tenant.id(), never)) {
            for (var answer : requests(rival.api(), project, widget, asset)) {
                answer.isProblem(404, "not-found");
                assertThat(answer.text()).doesNotContain("Mine");
            }
        }
        var foreign = rival.api().get("/api/projects/%s/widgets".formatted(tenant.id()));
        var unknown = rival.api().get("/api/projects/%s/widgets".formatted(never));
        assertThat(withoutTrace(foreign)).isEqualTo(withoutTrace(unknown));
        tenant.get("/widgets/" + widget).is(200);
    }

    @Test
    void in_ones_own_project_there_is_nothing_of_anothers() {
        var widget = tenant.widget("Mine");
        var asset = tenant.asset("Mine");
        tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
        tenant.delivered(200, widget);

        for (var answer : List.of(
                rival.get("/widgets/" + widget),
                rival.get("/widgets/%s/assets".formatted(widget)),
                rival.put("/widgets/" + widget, "{\"name\": \"Stolen\"}"),
                rival.put("/widgets/%s/publish".formatted(widget)),
                rival.put("/widgets/%s/unpublish".formatted(widget)),
                rival.delete("/widgets/" + widget),
                rival.get("/assets/" + asset),
                rival.get("/assets/%s/usages".formatted(asset)),
                rival.put("/assets/" + asset, "{\"title\": \"Stolen\"}"),
                rival.delete("/assets/%s?force=true".formatted(asset)),
                rival.delivered(widget))) {
            answer.isProblem(404, "not-found");
        }
        assertThat(rival.get("/widgets").header("X-Total-Count")).isEqualTo("0");
        assertThat(rival.get("/assets").ids()).isEmpty();
        tenant.delivered(200, widget);
    }

    @ParameterizedTest
    @CsvSource({"Authorization, 'Bearer '", "Authorization, 'bearer '", "Authorization, ''", "X-Auth-Token, ''"})
    void a_token_is_taken_from_any_of_the_documented_places(String header, String prefix) {
        var token = installation.tokens().forProject(tenant.id());

        installation.api().get(tenant.path("/widgets"), header, prefix + token).is(200);
    }

    @Test
    void the_commands_token_opens_what_it_was_asked_for() {
        var reader = installation
                .api()
                .as(installation.token(
                        "--sub", "reader", "--projects", tenant.id(), "--scope", "widgets:read", "--ttl", "5m"));

        reader.get(tenant.path("/widgets")).is(200);
        reader.post(tenant.path("/widgets"), "{}").isProblem(403, "scope-missing");
        reader.get(rival.path("/widgets")).isProblem(404, "not-found");
        installation.api().as(installation.token()).get(rival.path("/widgets")).is(200);
    }

    @Test
    void each_deed_needs_its_scope() {
        var widget = tenant.widget("Mine");
        var asset = tenant.asset("Mine");
        tenant.get("/widgets/" + widget).is(200);

        for (var answer : requests(with("audit:read"), tenant.id(), widget, asset)) {
            answer.isProblem(403, "scope-missing");
        }
        with("widgets:read").get(tenant.path("/widgets/" + widget)).is(200);
        with("widgets:write")
                .put(tenant.path("/widgets/" + widget), "{\"name\": \"New\"}")
                .is(200);
        with("widgets:write")
                .put(tenant.path("/widgets/%s/publish".formatted(widget)))
                .isProblem(403, "scope-missing");
        with("widgets:publish")
                .put(tenant.path("/widgets/%s/publish".formatted(widget)))
                .is(200);
        with("widgets:read assets:*").get(tenant.path("/assets/" + asset)).is(200);
    }

    private Api with(String scope) {
        return installation.api().as(installation.tokens().forProject(tenant.id(), scope));
    }

    private static List<Answer> requests(Api api, String project, String widget, String asset) {
        var path = "/api/projects/" + project;
        return List.of(
                api.get(path),
                api.get(path + "/widgets"),
                api.get(path + "/widgets/search?q=mine"),
                api.get(path + "/widgets/" + widget),
                api.get(path + "/widgets/%s/assets".formatted(widget)),
                api.post(path + "/widgets", "{\"name\": \"A\", \"slug\": \"a\", \"layout\": \"GRID\"}"),
                api.put(path + "/widgets/" + widget, "{\"name\": \"A\"}"),
                api.put(path + "/widgets/%s/publish".formatted(widget)),
                api.put(path + "/widgets/%s/unpublish".formatted(widget)),
                api.delete(path + "/widgets/" + widget),
                api.post(path + "/widgets/%s/assets".formatted(widget), "{\"assetIds\": []}"),
                api.delete(path + "/widgets/%s/assets/%s".formatted(widget, asset)),
                api.get(path + "/assets"),
                api.get(path + "/assets/" + asset),
                api.post(path + "/assets", "{\"type\": \"IMAGE\", \"url\": \"https://a.example\"}"),
                api.delete(path + "/assets/%s?force=true".formatted(asset)),
                api.put(path, "{\"name\": \"A\"}"));
    }

    private static String withoutTrace(Answer answer) {
        return answer.text().replaceAll("\"traceId\":\"[^\"]*\"", "");
    }
}
