package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Projects, which the document presumes, and what their settings do to their widgets. */
@SystemTest
@Order(6)
class ProjectsIT {

    private final Installation installation;

    ProjectsIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void a_project_is_made_read_and_changed() {
        var key = "k" + Tenant.unique();
        var owner = installation.owner();
        var created = owner.post("/api/projects", "{\"name\": \"Acme\", \"key\": \"%s\"}".formatted(key))
                .is(201);
        var path = "/api/projects/" + created.id();
        var fresh = owner.with("Consistency-Token", String.valueOf(created.header("Consistency-Token")));

        assertThatJson(created.text()).isEqualTo("""
                {"id": "${json-unit.any-string}", "name": "Acme", "key": "%s", "publishing": "live", "maxAge": 0, "version": 1,
                 "createdAt": "${json-unit.any-string}", "updatedAt": "${json-unit.any-string}"}""".formatted(key));
        await().untilAsserted(() -> assertThat(fresh.get(path).is(200).text()).isEqualTo(created.text()));

        var changed =
                owner.put(path, "{\"name\": \"Bolt\"}", "If-Match", "\"1\"").is(200);
        assertThatJson(changed.text())
                .and(
                        project -> project.node("name").isEqualTo("Bolt"),
                        project -> project.node("key").isEqualTo(key));
        owner.put(path, "{\"name\": \"Cold\"}", "If-Match", "\"1\"").isProblem(412, "stale-version");
        owner.post("/api/projects", "{\"name\": \"Twin\", \"key\": \"%s\"}".formatted(key))
                .isProblem(409, "key-taken");
    }

    @Test
    void a_token_lists_the_projects_it_opens() {
        var tenant = Tenant.in(installation);
        var other = Tenant.in(installation);

        var mine = tenant.api().get("/api/projects").is(200);
        assertThat(mine.ids()).containsExactly(tenant.id());
        assertThat(mine.header("X-Total-Count")).isEqualTo("1");
        assertThat(installation.owner().get("/api/projects?limit=1000").ids()).contains(tenant.id(), other.id());
        tenant.api().get("/api/projects/" + other.id()).isProblem(404, "not-found");
        tenant.api().post("/api/projects", "{\"name\": \"More\"}").isProblem(403, "scope-missing");
    }

    @Test
    void an_edit_of_a_published_widget_is_live_at_once() {
        var tenant = Tenant.in(installation);
        var id = tenant.widget("Before");
        tenant.put("/widgets/%s/publish".formatted(id)).is(200);
        assertThatJson(tenant.delivered(200, id).text()).node("name").isEqualTo("Before");

        tenant.put("/widgets/" + id, "{\"name\": \"After\"}").is(200);

        await().untilAsserted(() ->
                assertThatJson(tenant.delivered(200, id).text()).node("name").isEqualTo("After"));
    }

    @Test
    void a_staging_project_keeps_edits_back_until_the_next_publish() {
        var tenant = Tenant.in(installation, "staged");
        var id = tenant.widget("Before");
        tenant.put("/widgets/%s/publish".formatted(id)).is(200);
        assertThatJson(tenant.delivered(200, id).text()).node("name").isEqualTo("Before");

        tenant.put("/widgets/" + id, "{\"name\": \"After\"}").is(200);
        // Another widget's publication is after the edit: once it shows, the edit would.
        var later = tenant.widget("Later");
        tenant.put("/widgets/%s/publish".formatted(later)).is(200);
        tenant.delivered(200, later);
        assertThatJson(tenant.delivered(200, id).text()).node("name").isEqualTo("Before");

        tenant.put("/widgets/%s/publish".formatted(id)).is(200);
        await().untilAsserted(() ->
                assertThatJson(tenant.delivered(200, id).text()).node("name").isEqualTo("After"));
    }

    @Test
    void apps_find_a_project_by_its_id_and_by_its_present_key_and_a_former_one_leads_there() {
        var tenant = Tenant.in(installation);
        var id = tenant.widget("Any");
        tenant.put("/widgets/%s/publish".formatted(id)).is(200);
        tenant.delivered(200, id);
        var key = "k" + Tenant.unique();

        tenant.put("", "{\"key\": \"%s\"}".formatted(key)).is(200);

        var app = installation.api();
        await().untilAsserted(() ->
                app.get("/delivery/%s/widgets/%s".formatted(key, id)).is(200));
        app.get("/delivery/%s/widgets/%s".formatted(tenant.id(), id)).is(200);
        assertThat(tenant.delivered(id).is(308).header("Location"))
                .isEqualTo("/delivery/%s/widgets/%s".formatted(key, id));
        Tenant.in(installation)
                .put("", "{\"key\": \"%s\"}".formatted(tenant.key()))
                .isProblem(409, "key-taken");
    }

    @Test
    void a_project_says_how_long_caches_may_keep_its_widgets() {
        var tenant = Tenant.in(installation);
        var id = tenant.widget("Any");
        tenant.put("/widgets/%s/publish".formatted(id)).is(200);
        assertThat(tenant.delivered(200, id).header("Cache-Control"))
                .isEqualTo("public, max-age=0, stale-if-error=86400");

        tenant.put("", "{\"maxAge\": 60}").is(200);

        await().untilAsserted(() -> assertThat(tenant.delivered(200, id).header("Cache-Control"))
                .isEqualTo("public, max-age=60, stale-if-error=86400"));
    }
}
