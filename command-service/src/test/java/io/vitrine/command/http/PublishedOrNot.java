package io.vitrine.command.http;

import io.vitrine.http.testing.TestIssuer;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Delivered and undelivered resources of every kind, and an editor without the right to publish. */
abstract class PublishedOrNot extends AskingAProject {

    private static final String WITHOUT_PUBLISH =
            "widgets:read widgets:write assets:* templates:* webhooks:* keys:* projects:admin";

    /** The token of an editor with all rights except publishing. */
    static String withoutPublish() {
        return TestIssuer.shared().token("editor", "*", WITHOUT_PUBLISH);
    }

    static int status(ResponseSpec answer) {
        return answer.returnResult(Void.class).getStatus().value();
    }

    static boolean isRefusedForScope(ResponseSpec answer) {
        var challenge = answer.returnResult(Void.class).getResponseHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE);
        return status(answer) == 403
                && String.valueOf(challenge).contains("error=\"insufficient_scope\"")
                && challenge.contains("widgets:publish");
    }

    /** A project with a widget on a template, with assets, a content and a source, placed; and a webhook. */
    Map<String, String> somethingThatIs(boolean published) {
        var body = created(post("/api/projects", "{\"name\": \"Acme\"}"));
        project = (String) body.get("id");
        var key = (String) body.get("key");
        var store = "/stores/" + key + "/v3/content";
        var template = data(post(store + "/widget-templates", "{\"name\": \"T\", \"template\": \"<p>\"}"));
        var unused = data(post(store + "/widget-templates", "{\"name\": \"U\", \"template\": \"<p>\"}"));
        var widget = data(
                post(store + "/widgets", "{\"name\": \"A\", \"widget_template_uuid\": \"%s\"}".formatted(template)));
        var placement = data(
                post(store + "/placements", "{\"widget_uuid\": \"%s\", \"template_file\": \"p\"}".formatted(widget)));
        var first = asset();
        var second = asset();
        post(widgets() + "/" + widget + "/assets", "{\"assetIds\": [\"%s\", \"%s\"]}".formatted(first, second))
                .expectStatus()
                .isOk();
        var part = data(send(
                HttpMethod.POST, "/widgets/" + widget + "/contents", "{\"content\": \"A\"}", "X-Project-Id", project));
        var source = data(send(
                HttpMethod.POST,
                "/widgets/" + widget + "/sources",
                "{\"reference\": \"A\", \"source\": {}}",
                "X-Project-Id",
                project));
        var webhook = id(post(
                "/api/projects/" + project + "/webhooks", "{\"url\": \"https://hooks.example/1\", \"types\": []}"));
        var replay = String.valueOf(created(post(
                        "/api/projects/" + project + "/webhooks/" + webhook + "/replays",
                        "{\"from\": \"2026-01-01T00:00:00Z\"}"))
                .get("id"));
        if (!published) {
            put(widgets() + "/" + widget + "/unpublish", "{}").expectStatus().isOk();
        }
        return Map.ofEntries(
                Map.entry("projectId", project),
                Map.entry("storeHash", key),
                Map.entry(
                        "keyId",
                        id(post(
                                "/api/projects/" + project + "/keys",
                                "{\"name\": \"Import\", \"scopes\": [\"widgets:read\"]}"))),
                Map.entry("organizationId", id(post("/api/organizations", "{\"name\": \"Acme\"}"))),
                Map.entry("template", template),
                Map.entry("unused", unused),
                Map.entry("widgetId", widget),
                Map.entry("uuid", widget),
                Map.entry("placement", placement),
                Map.entry("assetId", first),
                Map.entry("second", second),
                Map.entry("other", asset()),
                Map.entry("partId", part),
                Map.entry("sourceId", source),
                Map.entry("webhookId", webhook),
                Map.entry("replayId", replay));
    }

    private static Map<?, ?> created(ResponseSpec answer) {
        return answer.expectStatus()
                .is2xxSuccessful()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
    }

    /** The id in a response of two dialects. */
    private static String data(ResponseSpec answer) {
        var data = (Map<?, ?>) created(answer).get("data");
        return String.valueOf(data.containsKey("uuid") ? data.get("uuid") : data.get("id"));
    }
}
