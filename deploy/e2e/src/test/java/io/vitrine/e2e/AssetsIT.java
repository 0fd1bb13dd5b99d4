package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Assets, which the document requires: created, changed, in use, and deleted. */
@SystemTest
@Order(5)
class AssetsIT {

    private final Installation installation;
    private final Tenant tenant;

    AssetsIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void an_asset_has_a_life() {
        var created = tenant.post("/assets", """
                {"type": "IMAGE", "url": "https://cdn.example/rose.jpg", "filename": "rose.jpg", "mimeType": "image/jpeg",
                 "sizeBytes": 1234, "width": 640, "height": 480, "altText": "A rose", "title": "Rose",
                 "tags": ["flower", "red"], "metadata": {"by": "Ann"}}""").is(201);
        var path = "/assets/" + created.id();

        assertThatJson(created.text()).isEqualTo("""
                {"id": "${json-unit.any-string}", "projectId": "%s", "type": "IMAGE", "url": "https://cdn.example/rose.jpg",
                 "filename": "rose.jpg", "mimeType": "image/jpeg", "sizeBytes": 1234, "width": 640, "height": 480,
                 "altText": "A rose", "title": "Rose", "tags": ["flower", "red"], "metadata": {"by": "Ann"},
                 "status": "ACTIVE", "version": 1,
                 "createdAt": "${json-unit.any-string}", "updatedAt": "${json-unit.any-string}"}""".formatted(tenant.id()));
        assertThat(tenant.get(path).is(200).text()).isEqualTo(created.text());

        var changed = tenant.put(path, "{\"title\": \"Red rose\", \"altText\": null, \"tags\": []}")
                .is(200);
        assertThatJson(changed.text())
                .and(
                        asset -> asset.node("title").isEqualTo("Red rose"),
                        asset -> asset.node("tags").isArray().isEmpty(),
                        asset -> asset.node("width").isEqualTo(640));
        assertThatJson(changed.text()).isEqualTo(tenant.get(path).text());
        assertThat(tenant.put(path, changed.text(), "Prefer", "handling=strict")
                        .is(200)
                        .version())
                .isEqualTo(changed.version());
        tenant.put(path, "{\"title\": \"x\"}", "If-Match", "\"1\"").isProblem(412, "stale-version");

        tenant.delete(path).is(204);
        tenant.get(path).isProblem(404, "not-found");
        tenant.delete(path).isProblem(404, "not-found");
        assertThat(tenant.get("/assets").ids()).isEmpty();
    }

    @Test
    void its_users_are_named_and_keep_it_from_being_deleted() {
        var asset = tenant.asset("Used");
        var one = tenant.widget("One", asset);
        var two = tenant.widget("Two", asset);

        assertThat(tenant.get("/assets/%s/usages".formatted(asset)).is(200).ids())
                .containsExactlyInAnyOrder(one, two);
        var refused = tenant.delete("/assets/" + asset).isProblem(409, "asset-in-use");
        assertThat(refused.text()).contains(one, two);
        tenant.get("/assets/" + asset).is(200);
        tenant.get("/assets/%s/usages".formatted(UUID.randomUUID())).isProblem(404, "not-found");
    }

    @Test
    void by_force_it_is_detached_from_each_widget_by_an_event() {
        var asset = tenant.asset("Used");
        var kept = tenant.asset("Kept");
        var draft = tenant.widget("Draft", asset, kept);
        var shown = tenant.widget("Shown", kept, asset);
        tenant.put("/widgets/%s/publish".formatted(shown)).is(200);
        assertThat(assetsIn(shown)).containsExactly(kept, asset);

        tenant.delete("/assets/%s?force=true".formatted(asset)).is(204);

        assertThat(tenant.get("/widgets/%s/assets".formatted(draft)).ids()).containsExactly(kept);
        assertThat(installation.eventStore().types(tenant.id(), draft))
                .containsExactly("WidgetCreated", "AssetsRemoved");
        await().untilAsserted(() -> assertThat(assetsIn(shown)).containsExactly(kept));
        tenant.get("/assets/" + asset).isProblem(404, "not-found");
    }

    @Test
    void its_change_shows_in_every_published_widget_that_holds_it() {
        var asset = tenant.asset("Before");
        var one = tenant.widget("One", asset);
        var two = tenant.widget("Two", asset);
        for (var widget : List.of(one, two)) {
            tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
            tenant.delivered(200, widget);
        }

        tenant.put("/assets/" + asset, "{\"title\": \"After\"}").is(200);

        for (var widget : List.of(one, two)) {
            await().untilAsserted(() -> assertThatJson(tenant.delivered(widget).text())
                    .inPath("$.assets[0].title")
                    .isEqualTo("After"));
        }
    }

    @Test
    void an_asset_leads_to_the_web_and_nowhere_else() {
        for (var url : List.of("javascript:alert(1)", "ftp://a/b", "/relative", "data:text/html,x", "http://", "")) {
            var refused = tenant.post("/assets", "{\"type\": \"IMAGE\", \"url\": \"%s\"}".formatted(url));
            assertThat(refused.isProblem(400, "invalid-request").pointers()).containsExactly("/url");
        }
    }

    private List<String> assetsIn(String widget) {
        return tenant.delivered(200, widget)
                .json()
                .get("assets")
                .valueStream()
                .map(asset -> asset.get("id").stringValue())
                .toList();
    }
}
