package io.vitrine.local.training;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life cycle of a widget from creation to deletion, with reads of all kinds. */
final class TrainingRound {

    /** The preference of clients that do not wait until readers show a write. */
    private static final String[] NOT_WAITING = {"Prefer", "respond-async"};

    private final Api api;
    private final String name;
    private final String path;
    private final String stores;
    private final String delivery;
    private final String[] waiting;

    TrainingRound(Api api, LocalProject project, int number) {
        this.api = api;
        this.name = "round-" + number;
        this.path = "/api/projects/" + project.id();
        this.stores = "/stores/%s/v3/content".formatted(project.key());
        this.delivery = "/delivery/" + project.key();
        this.waiting = number % 2 == 0 ? NOT_WAITING : new String[0];
    }

    void run() {
        var widget = createWidget();
        api.request("PUT", at(widget) + "/publish", null);
        requestAsApp();
        editorsRead(widget);
        others();
        api.request("PUT", at(widget) + "/unpublish", null, waiting);
        api.request("POST", at(widget) + "/restore", Map.of("version", 1), waiting);
        api.request("DELETE", at(widget), null, waiting);
    }

    private String createWidget() {
        var picture = id(api.request(
                        "POST",
                        path + "/assets",
                        Map.of("type", "IMAGE", "url", "https://cdn.example/%s.jpg".formatted(name), "title", name),
                        waiting)
                .body());
        var widget = id(api.request(
                        "POST",
                        path + "/widgets",
                        Map.of(
                                "name",
                                name,
                                "slug",
                                name,
                                "layout",
                                "CAROUSEL",
                                "assetIds",
                                List.of(picture),
                                "config",
                                Map.of("autoplay", true, "autoplaySpeed", 3_000),
                                "theme",
                                Map.of("borderRadius", 12)),
                        waiting)
                .body());
        api.request("PUT", at(widget), Map.of("name", name + " renamed", "slug", name, "layout", "GRID"), waiting);
        api.request("POST", at(widget) + "/assets", Map.of("assetIds", List.of(picture)), waiting);
        api.request("PUT", path + "/assets/" + picture, Map.of("title", name + " in the morning"), waiting);
        return widget;
    }

    /**
     * The typical requests of apps: repeated, with and without compression, by name, for a whole page, and conditional.
     */
    private void requestAsApp() {
        var widgetUrl = delivery + "/widgets/" + name;
        var tag = get(widgetUrl).headers().firstValue("ETag").orElse("\"none\"");
        for (var encoding : List.of("gzip", "br", "identity")) {
            get(widgetUrl, "Accept-Encoding", encoding);
            get(widgetUrl, "Accept-Encoding", encoding);
        }
        get(widgetUrl, "If-None-Match", tag);
        get(widgetUrl, "If-None-Match", tag);
        api.request("HEAD", widgetUrl, null);
        get(widgetUrl + ".html");
        get(widgetUrl + ".html", "Accept-Encoding", "gzip");
        get("%s/widgets?slugs=%s,hero".formatted(delivery, name));
        get(delivery + "/placements?template_file=pages/home");
    }

    private void editorsRead(String widget) {
        get(at(widget));
        get(at(widget) + "?version=1");
        get(at(widget) + "/assets");
        get(at(widget) + "/history?limit=20");
        get(at(widget) + "/diff?from=1");
        get(path + "/widgets?limit=20&sort=-updatedAt");
        get(path + "/widgets?status=PUBLISHED&layout=GRID&q=round");
        get(path + "/widgets/search?q=%s&facets=status,layout".formatted(name));
        get(path + "/assets?limit=20");
        get(path + "/audit?limit=20");
        get(path + "/audit/counts?by=ACTION");
        get(path + "/events?limit=20");
        get(path);
    }

    /** The two other dialects. */
    private void others() {
        var template = data(get(stores + "/widget-templates?limit=1").body())
                .path(0)
                .path("uuid")
                .asString();
        var drawn = data(api.request(
                                "POST",
                                stores + "/widgets",
                                Map.of(
                                        "name", name,
                                        "widget_template_uuid", template,
                                        "widget_configuration", Map.of("title", name)),
                                waiting)
                        .body())
                .path("uuid")
                .asString();
        get(stores + "/widgets?limit=20");
        get("%s/widgets/%s.html".formatted(delivery, drawn));
        api.request("DELETE", "%s/widgets/%s".formatted(stores, drawn), null, waiting);
        var account = data(api.request("POST", "/widgets", Map.of("reference", name), waiting)
                        .body())
                .path("id")
                .asString();
        get("/widgets?limit=20");
        get("/widgets/" + account);
        api.request("DELETE", "/widgets/" + account, null, waiting);
    }

    private HttpResponse<String> get(String address, String... headers) {
        return api.request("GET", address, null, headers);
    }

    private String at(String widget) {
        return "%s/widgets/%s".formatted(path, widget);
    }

    private static String id(String body) {
        return read(body).path("id").asString();
    }

    private static JsonNode data(String body) {
        return read(body).path("data");
    }

    private static JsonNode read(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
