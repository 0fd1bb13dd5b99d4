package io.vitrine.local.demo;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images, and a widget for each of the six layouts, through the projects dialect. */
final class Layouts {

    /** The path of delivery's own images. The demo loads nothing from other servers. */
    private static final String SAMPLES = "/delivery/samples/";

    private final Api api;
    private final DemoWidgets widgets;
    private final String path;

    Layouts(Api api, LocalProject project, DemoWidgets widgets) {
        this.api = api;
        this.widgets = widgets;
        this.path = "/api/projects/" + project.id();
    }

    List<ShownWidget> published() {
        var pictures = pictures();
        return Material.objects("layouts.json").stream()
                .map(widget -> published(widget, pictures))
                .toList();
    }

    private ShownWidget published(ObjectNode widget, Map<String, String> pictures) {
        var ids = widget.putArray("assetIds");
        widget.remove("assets").forEach(title -> ids.add(pictures.get(title.asString())));
        return widgets.published(
                widget.path("layout").asString(),
                "slug",
                widget.path("slug").asString(),
                () -> api.made(path + "/widgets", widget));
    }

    /** The ids of all images, by title. Existing images are updated. */
    private Map<String, String> pictures() {
        var known = new HashMap<String, JsonNode>();
        for (var asset : api.get(path + "/assets?limit=1000")) {
            known.put(title(asset), asset);
        }
        var ids = new HashMap<String, String>();
        for (var picture : Material.objects("assets.json")) {
            picture.put("type", "IMAGE")
                    .put(
                            "url",
                            api.uri(SAMPLES + picture.path("filename").asString())
                                    .toString())
                    .put("mimeType", "image/svg+xml");
            ids.put(title(picture), id(picture, known.get(title(picture))));
        }
        return ids;
    }

    private String id(ObjectNode picture, @Nullable JsonNode known) {
        if (known == null) {
            return api.made(path + "/assets", picture).path("id").asString();
        }
        var id = known.path("id").asString();
        if (!known.path("url").equals(picture.path("url"))) {
            api.request("PUT", path + "/assets/" + id, picture);
        }
        return id;
    }

    private static String title(JsonNode asset) {
        return asset.path("title").asString("");
    }
}
