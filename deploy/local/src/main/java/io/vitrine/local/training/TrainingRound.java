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
        var widget = made();
        api.ask("PUT", at(widget) + "/publish", null);
        appsShow();
        editorsRead(widget);
        others();
        api.ask("PUT", at(widget) + "/unpublish", null, waiting);
        api.ask("POST", at(widget) + "/restore", Map.of("version", 1), waiting);
        api.ask("DELETE", at(widget), null, waiting);
    }

    private String made() {
        var picture = id(api.ask(
                        "POST",
                        path + "/assets",
                        Map.of("type", "IMAGE", "url", "https://cdn.example/%s.jpg".formatted(name), "title", name),
                        waiting)
                .body());
        var widget = id(api.ask(
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
        api.ask("PUT", at(widget), Map.of("name", name + " renamed", "slug", name, "layout", "GRID"), waiting);
        api.ask("POST", at(widget) + "/assets", Map.of("assetIds", List.of(picture)), waiting);
        api.ask("PUT", path + "/assets/" + picture, Map.of("title", name + " in the morning"), waiting);
        return widget;
    }

    /** As they do: again and again, packed or not, by name, all that is on a page, and only if it is new. */
    private void appsShow() {
        var one = delivery + "/widgets/" + name;
        var tag = get(one).headers().firstValue("ETag").orElse("\"none\"");
        for (var encoding : List.of("gzip", "br", "identity")) {
            get(one, "Accept-Encoding", encoding);
            get(one, "Accept-Encoding", encoding);
        }
        get(one, "If-None-Match", tag);
        get(one, "If-None-Match", tag);
        api.ask("HEAD", one, null);
        get(one + ".html");
        get(one + ".html", "Accept-Encoding", "gzip");
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
        var drawn = data(api.ask(
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
        api.ask("DELETE", "%s/widgets/%s".formatted(stores, drawn), null, waiting);
        var account = data(api.ask("POST", "/widgets", Map.of("reference", name), waiting)
                        .body())
                .path("id")
                .asString();
        get("/widgets?limit=20");
        get("/widgets/" + account);
        api.ask("DELETE", "/widgets/" + account, null, waiting);
    }

    private HttpResponse<String> get(String address, String... headers) {
        return api.ask("GET", address, null, headers);
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
