package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.http.testing.TestIssuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every write endpoint, on delivered and undelivered content, with and without the right to publish. */
class PublishingRightIT extends PublishedOrNot {

    @Autowired
    RequestMappingHandlerMapping endpoints;

    /** The cases in which an endpoint changes delivered content. */
    private enum Public {
        NEVER,
        IF_PUBLISHED,
        ALWAYS
    }

    private record Case(String method, String pattern, String body, Public when) {}

    private static final List<Case> CASES = List.of(
            of("POST /api/projects", "{'name': 'B'}", Public.NEVER),
            of("PUT /api/projects/{projectId}", "{'name': 'B'}", Public.NEVER),
            of("PUT /api/projects/{projectId}/organization", "{'organizationId': '{organizationId}'}", Public.NEVER),
            of("PUT /api/projects/{projectId}/quotas", "{'widgets': 100}", Public.NEVER),
            of(
                    "POST /api/projects/{projectId}/widgets",
                    "{'name': 'A', 'slug': 'made', 'layout': 'GRID'}",
                    Public.NEVER),
            of(
                    "POST /api/projects/{projectId}/widgets",
                    "{'name': 'A', 'slug': 'whole', 'layout': 'GRID', 'publish': true,"
                            + " 'assets': [{'type': 'IMAGE', 'url': 'https://a.example/1'}, {'id': '{assetId}'}]}",
                    Public.ALWAYS),
            of("PUT /api/projects/{projectId}/widgets/{widgetId}", "{'name': 'B'}", Public.IF_PUBLISHED),
            of("PUT /api/projects/{projectId}/widgets/{widgetId}", "{'name': 'B', 'publish': true}", Public.ALWAYS),
            of(
                    "POST /api/projects/{projectId}/assets/bulk",
                    "{'assets': [{'type': 'IMAGE', 'url': 'https://a.example/1'}]}",
                    Public.NEVER),
            of("DELETE /api/projects/{projectId}/widgets/{widgetId}", null, Public.IF_PUBLISHED),
            of("PUT /api/projects/{projectId}/widgets/{widgetId}/publish", "{}", Public.ALWAYS),
            of("PUT /api/projects/{projectId}/widgets/{widgetId}/unpublish", "{}", Public.ALWAYS),
            of("POST /api/projects/{projectId}/widgets/{widgetId}/restore", "{'version': 1}", Public.IF_PUBLISHED),
            of(
                    "POST /api/projects/{projectId}/widgets/{widgetId}/assets",
                    "{'assetIds': ['{other}']}",
                    Public.IF_PUBLISHED),
            of(
                    "PUT /api/projects/{projectId}/widgets/{widgetId}/assets",
                    "{'assetIds': ['{second}', '{assetId}']}",
                    Public.IF_PUBLISHED),
            of("DELETE /api/projects/{projectId}/widgets/{widgetId}/assets/{assetId}", null, Public.IF_PUBLISHED),
            of(
                    "POST /api/projects/{projectId}/assets",
                    "{'type': 'IMAGE', 'url': 'https://a.example/1'}",
                    Public.NEVER),
            of("PUT /api/projects/{projectId}/assets/{assetId}", "{'title': 'B'}", Public.IF_PUBLISHED),
            of("DELETE /api/projects/{projectId}/assets/{assetId}", null, Public.IF_PUBLISHED),
            of(
                    "POST /api/projects/{projectId}/webhooks",
                    "{'url': 'https://hooks.example/1', 'types': []}",
                    Public.NEVER),
            of("PUT /api/projects/{projectId}/webhooks/{webhookId}", "{'description': 'B'}", Public.NEVER),
            of("DELETE /api/projects/{projectId}/webhooks/{webhookId}", null, Public.NEVER),
            of("POST /api/projects/{projectId}/webhooks/{webhookId}/secret/rotate", "{}", Public.NEVER),
            of("POST /api/projects/{projectId}/webhooks/{webhookId}/test", "{}", Public.NEVER),
            of("POST /api/projects/{projectId}/webhooks/{webhookId}/verify", "{}", Public.NEVER),
            of("POST /api/projects/{projectId}/webhooks/{webhookId}/replays/{replayId}/stop", null, Public.NEVER),
            of("POST /api/projects/{projectId}/keys", "{'name': 'A', 'scopes': ['widgets:read']}", Public.NEVER),
            of("POST /api/projects/{projectId}/keys/{keyId}/rotate", "{}", Public.NEVER),
            of("DELETE /api/projects/{projectId}/keys/{keyId}", null, Public.NEVER),
            of(
                    "POST /api/projects/{projectId}/webhooks/{webhookId}/replays",
                    "{'from': '2026-01-01T00:00:00Z', 'to': '2026-01-02T00:00:00Z'}",
                    Public.NEVER),
            of(
                    "POST /stores/{storeHash}/v3/content/widgets",
                    "{'name': 'A', 'widget_template_uuid': '{template}'}",
                    Public.ALWAYS),
            of("PUT /stores/{storeHash}/v3/content/widgets/{uuid}", "{'name': 'B'}", Public.IF_PUBLISHED),
            of("DELETE /stores/{storeHash}/v3/content/widgets/{uuid}", null, Public.IF_PUBLISHED),
            of(
                    "POST /stores/{storeHash}/v3/content/widget-templates",
                    "{'name': 'T', 'template': '<p>'}",
                    Public.NEVER),
            of(
                    "PUT /stores/{storeHash}/v3/content/widget-templates/{template}",
                    "{'template': '<b>'}",
                    Public.IF_PUBLISHED),
            of("DELETE /stores/{storeHash}/v3/content/widget-templates/{unused}", null, Public.NEVER),
            of("POST /stores/{storeHash}/v3/content/widget-templates/{template}/preview", "{}", Public.NEVER),
            of(
                    "POST /stores/{storeHash}/v3/content/placements",
                    "{'widget_uuid': '{uuid}', 'template_file': 'p'}",
                    Public.IF_PUBLISHED),
            of("PUT /stores/{storeHash}/v3/content/placements/{placement}", "{'sort_order': 7}", Public.IF_PUBLISHED),
            of("DELETE /stores/{storeHash}/v3/content/placements/{placement}", null, Public.IF_PUBLISHED),
            of("POST /widgets", "{'reference': 'A'}", Public.ALWAYS),
            of("PUT /widgets/{widgetId}", "{'reference': 'B'}", Public.IF_PUBLISHED),
            of("DELETE /widgets/{widgetId}", null, Public.IF_PUBLISHED),
            of("POST /widgets/{widgetId}/contents", "{'content': 'A'}", Public.IF_PUBLISHED),
            of("DELETE /widgets/{widgetId}/contents/{partId}", null, Public.IF_PUBLISHED),
            of("POST /widgets/{widgetId}/sources", "{'reference': 'A', 'source': {}}", Public.IF_PUBLISHED),
            of("DELETE /widgets/{widgetId}/sources/{sourceId}", null, Public.IF_PUBLISHED));

    /** A file that no asset names changes nothing that is published, and signing in or out changes nothing. */
    private static final Set<String> WITHOUT_EVENTS =
            Set.of("POST /api/projects/{}/files", "POST /sign-in/codes", "POST /api/backchannel-logout");

    /**
     * {@code PublicEffect} ends this for all events of organizations, of erasures (also of files) and of deletions
     * alike.
     */
    private static final List<String> WITHOUT_EFFECT =
            List.of("/api/organizations", "/erasures", "/files/", "/deletion");

    @Test
    void what_changes_what_the_public_gets_needs_the_right_to_publish() {
        var faults = new ArrayList<String>();
        for (var testCase : CASES) {
            for (var published : List.of(true, false)) {
                token = TestIssuer.shared().token();
                var names = somethingThatIs(published);
                token = withoutPublish();
                var answer = send(testCase, names);
                var refused = testCase.when() == Public.ALWAYS || testCase.when() == Public.IF_PUBLISHED && published;
                if (refused ? !isRefusedForScope(answer) : status(answer) >= 300) {
                    faults.add("%s %s, %s: %s %s"
                            .formatted(
                                    testCase.method(),
                                    testCase.pattern(),
                                    published ? "published" : "draft",
                                    status(answer),
                                    answer.expectBody(String.class)
                                            .returnResult()
                                            .getResponseBody()));
                }
                if (refused) {
                    token = TestIssuer.shared().token();
                    var allowed = send(testCase, names);
                    if (status(allowed) >= 300) {
                        faults.add("%s %s with the right: %s"
                                .formatted(testCase.method(), testCase.pattern(), status(allowed)));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void no_write_endpoint_is_left_out() {
        var written = new TreeSet<String>();
        endpoints
                .getHandlerMethods()
                .forEach((mapping, _) -> mapping.getMethodsCondition().getMethods().stream()
                        .filter(method -> !method.name().equals("GET"))
                        .forEach(method -> mapping.getPatternValues()
                                .forEach(pattern -> written.add(method + " " + anonymous(pattern)))));

        written.removeAll(WITHOUT_EVENTS);
        written.removeIf(endpoint -> WITHOUT_EFFECT.stream().anyMatch(endpoint::contains));
        assertThat(CASES)
                .map(testCase -> testCase.method() + " " + anonymous(testCase.pattern()))
                .containsAll(written);
    }

    @Test
    void where_edits_wait_an_edit_of_a_published_widget_needs_no_right_to_publish_and_one_of_its_assets_does() {
        var names = somethingThatIs(true);
        put("/api/projects/" + project, "{\"publishing\": \"STAGED\"}")
                .expectStatus()
                .isOk();
        token = withoutPublish();

        var widget = widgets() + "/" + names.get("widgetId");
        put(widget, "{\"name\": \"Waits\"}").expectStatus().isOk();
        send(HttpMethod.DELETE, widget + "/assets/" + names.get("assetId"), null)
                .expectStatus()
                .is2xxSuccessful();
        // The draft no longer has the asset; the published version still shows it.
        var asset = "/api/projects/" + project + "/assets/" + names.get("assetId");
        assertThat(isRefusedForScope(put(asset, "{\"title\": \"Shown\"}"))).isTrue();
        assertThat(isRefusedForScope(send(HttpMethod.DELETE, asset, null))).isTrue();
        put(
                        "/stores/%s/v3/content/widget-templates/%s"
                                .formatted(names.get("storeHash"), names.get("template")),
                        "{\"template\": \"<i>\"}")
                .expectStatus()
                .isOk();

        token = TestIssuer.shared().token();
        put(widget + "/publish", "{}").expectStatus().isOk();
        token = withoutPublish();
        put(asset, "{\"title\": \"Not shown any more\"}").expectStatus().isOk();
    }

    private static Case of(String request, String body, Public when) {
        var parts = request.split(" ");
        return new Case(parts[0], parts[1], body == null ? null : body.replace('\'', '"'), when);
    }

    private static String anonymous(String pattern) {
        return pattern.replaceAll("\\{[^}]*}", "{}");
    }

    private ResponseSpec send(Case testCase, Map<String, String> names) {
        var path = testCase.pattern();
        var body = testCase.body();
        for (var name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
            body = body == null ? null : body.replace("{" + name.getKey() + "}", name.getValue());
        }
        var forced = body == null && path.contains("/assets/") && !path.contains("/widgets/");
        return send(
                HttpMethod.valueOf(testCase.method()),
                forced ? path + "?force=true" : path,
                body,
                "X-Project-Id",
                project);
    }
}
