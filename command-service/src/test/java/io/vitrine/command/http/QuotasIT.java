package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.ProjectId;
import io.vitrine.files.testing.SampleFiles;
import io.vitrine.http.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Quotas that an operator sets, their refusals, and usage. */
@ServiceTest
class QuotasIT extends AskingAProject {

    @Autowired
    EventStore eventStore;

    private String here() {
        return "/api/projects/" + project;
    }

    private ResponseSpec quotas(String body) {
        return put(here() + "/quotas", body);
    }

    private static void refused(ResponseSpec response, String name, String of, int limit, int used) {
        response.expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("quota-reached")
                .jsonPath("$.quota.name")
                .isEqualTo(name)
                .jsonPath("$.quota.of")
                .isEqualTo(of)
                .jsonPath("$.quota.limit")
                .isEqualTo(limit)
                .jsonPath("$.quota.used")
                .isEqualTo(used);
    }

    private Map<?, ?> use(String path, String name) {
        var body = send(HttpMethod.GET, path + "/usage", null)
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        assertThat((String) body.get("month")).matches("\\d{4}-\\d{2}");
        return ((List<?>) body.get("quotas"))
                .stream()
                        .map(quota -> (Map<?, ?>) quota)
                        .filter(quota -> name.equals(quota.get("name")))
                        .findFirst()
                        .orElseThrow();
    }

    private static Map<String, Object> used(String name, int used, int limit, double share) {
        return Map.of("name", name, "used", used, "limit", limit, "share", share, "set", true);
    }

    private List<String> events(String owner) {
        var stream = new StreamId(ProjectId.of(owner), UUID.fromString(owner));
        return eventStore
                .history(stream, 0, Long.MAX_VALUE)
                .map(recorded -> recorded.event().getClass().getSimpleName())
                .toList();
    }

    @Test
    void widgets_beyond_the_quota_are_refused_until_one_is_deleted() {
        quotas("{\"widgets\": 1}").expectStatus().isOk();
        var first = id(widget("first"));

        refused(widget("second"), "widgets", "project", 1, 1);
        put(widgets() + "/" + first, "{\"name\": \"Edited\"}").expectStatus().isOk();
        send(HttpMethod.DELETE, widgets() + "/" + first, null).expectStatus().isNoContent();
        widget("second").expectStatus().isCreated();
        assertThat(use(here(), "widgets")).isEqualTo(used("widgets", 1, 1, 1.0));
    }

    @Test
    void assets_beyond_the_quota_are_refused_alone_in_bulk_and_with_a_widget() {
        quotas("{\"assets\": 2}").expectStatus().isOk();
        var first = asset();
        var one = "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/2.jpg\"}";

        refused(post(here() + "/assets/bulk", "{\"assets\": [%s, %s]}".formatted(one, one)), "assets", "project", 2, 1);
        refused(
                post(
                        widgets(),
                        "{\"name\": \"One\", \"slug\": \"one\", \"layout\": \"GRID\", \"assets\": [%s, %s]}"
                                .formatted(one, one)),
                "assets",
                "project",
                2,
                1);
        asset();
        refused(post(here() + "/assets", one), "assets", "project", 2, 2);
        send(HttpMethod.DELETE, here() + "/assets/" + first, null)
                .expectStatus()
                .isNoContent();
        assertThat(use(here(), "assets")).isEqualTo(used("assets", 1, 2, 0.5));
    }

    @Test
    void webhooks_beyond_the_quota_are_refused() {
        quotas("{\"webhooks\": 0}").expectStatus().isOk();

        refused(
                post(here() + "/webhooks", "{\"url\": \"https://hooks.example/1\", \"types\": []}"),
                "webhooks",
                "project",
                0,
                0);
    }

    @Test
    void a_file_counts_once_and_one_beyond_the_quota_is_refused() {
        var first = SampleFiles.png(20, 20, 1);
        var second = SampleFiles.png(30, 30, 2);
        quotas("{\"fileBytes\": %d}".formatted(first.length + second.length - 1))
                .expectStatus()
                .isOk();

        upload(first).expectStatus().isCreated();
        upload(first).expectStatus().isCreated();
        refused(upload(second), "fileBytes", "project", first.length + second.length - 1, first.length);
        assertThat(use(here(), "fileBytes").get("used")).isEqualTo(first.length);
    }

    private ResponseSpec upload(byte[] bytes) {
        return http.post()
                .uri(here() + "/files")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(HttpHeaders.CONTENT_TYPE, "image/png")
                .body(bytes)
                .exchange();
    }

    @Test
    void the_quotas_of_an_organization_count_for_all_its_projects_and_for_their_number() {
        var organization = id(post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"ada\"}"));
        var there = "/api/organizations/" + organization;
        var newProject = "{\"name\": \"Shop\", \"organizationId\": \"%s\"}".formatted(organization);
        var free = project;
        put(there + "/quotas", "{\"projects\": 2, \"widgets\": 1}")
                .expectStatus()
                .isOk();
        project = id(post("/api/projects", newProject));
        widget("first").expectStatus().isCreated();
        project = id(post("/api/projects", newProject));

        refused(widget("second"), "widgets", "organization", 1, 1);
        refused(post("/api/projects", newProject), "projects", "organization", 2, 2);
        refused(
                put(
                        "/api/projects/%s/organization".formatted(free),
                        "{\"organizationId\": \"%s\"}".formatted(organization)),
                "projects",
                "organization",
                2,
                2);
        assertThat(use(there, "projects")).isEqualTo(used("projects", 2, 2, 1.0));
        assertThat(events(organization)).contains("OrganizationQuotasChanged");
    }

    @Test
    void the_stores_and_the_accounts_api_have_the_code_in_their_formats() {
        var key = "q" + project.replace("-", "").substring(0, 12);
        put(here(), "{\"key\": \"%s\"}".formatted(key)).expectStatus().isOk();
        quotas("{\"widgets\": 0}").expectStatus().isOk();

        post(
                        "/stores/%s/v3/content/widgets".formatted(key),
                        "{\"name\": \"One\", \"widget_template_uuid\": \"%s\"}".formatted(template(key)))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:vitrine:problem:quota-reached");
        send(HttpMethod.POST, "/widgets", "{\"reference\": \"One\"}", "X-Project-Id", project)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("quota-reached");
    }

    private String template(String key) {
        var body = post(
                        "/stores/%s/v3/content/widget-templates".formatted(key),
                        "{\"name\": \"T\", \"template\": \"<p>\"}")
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        return (String) ((Map<?, ?>) body.get("data")).get("uuid");
    }

    @Test
    void only_a_token_for_all_projects_sets_quotas_and_each_change_is_an_event() {
        quotas("{\"widgets\": 5}").expectStatus().isOk();
        quotas("{\"widgets\": 5}").expectStatus().isOk();
        assertThat(events(project)).containsOnlyOnce("ProjectQuotasChanged");
        quotas("{\"widgets\": -1}").expectStatus().isBadRequest();
        quotas("{\"projects\": 3}").expectStatus().isBadRequest();

        token = TestIssuer.shared().token("ada", project, "projects:admin");
        quotas("{\"widgets\": 50}").expectStatus().isForbidden();
        assertThat(use(here(), "widgets").get("limit")).isEqualTo(5);
        token = TestIssuer.shared().token("ada", project, "assets:read");
        send(HttpMethod.GET, here() + "/usage", null).expectStatus().isForbidden();
    }
}
