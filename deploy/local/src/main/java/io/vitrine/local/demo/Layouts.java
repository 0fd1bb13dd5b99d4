package io.vitrine.local.demo;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pictures, and a widget for each of the six layouts: the projects dialect. */
final class Layouts {

    private final Api api;
    private final Widgets widgets;
    private final String path;

    Layouts(Api api, Project project, Widgets widgets) {
        this.api = api;
        this.widgets = widgets;
        this.path = "/api/projects/" + project.id();
    }

    List<Shown> published() {
        var pictures = pictures();
        return Material.objects("layouts.json").stream()
                .map(widget -> published(widget, pictures))
                .toList();
    }

    private Shown published(ObjectNode widget, Map<String, String> pictures) {
        var ids = widget.putArray("assetIds");
        widget.remove("assets").forEach(title -> ids.add(pictures.get(title.asString())));
        return widgets.published(
                widget.path("layout").asString(),
                "slug",
                widget.path("slug").asString(),
                () -> api.made(path + "/widgets", widget));
    }

    /** The ids of all pictures, by title. */
    private Map<String, String> pictures() {
        var ids = new HashMap<String, String>();
        for (var asset : api.get(path + "/assets?limit=1000")) {
            ids.put(title(asset), asset.path("id").asString());
        }
        for (var picture : Material.objects("assets.json")) {
            ids.computeIfAbsent(title(picture), _ -> uploaded(picture));
        }
        return ids;
    }

    private String uploaded(ObjectNode picture) {
        picture.put("type", "IMAGE")
                .put("altText", title(picture))
                .put("mimeType", "image/jpeg")
                .put("width", 1200)
                .put("height", 600);
        return api.made(path + "/assets", picture).path("id").asString();
    }

    private static String title(JsonNode asset) {
        return asset.path("title").asString("");
    }
}
