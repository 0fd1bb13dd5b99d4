package io.vitrine.local.demo;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import java.util.Collection;
import tools.jackson.databind.node.ObjectNode;

/** A widget on a template, and placements on a page, through the stores dialect. */
final class Storefront {

    /** The page that the demo's placements are on. */
    static final String PAGE = "pages/home";

    /** The maximum page size of the dialect. */
    private static final int MAX_TEMPLATES = 150;

    private final Api api;
    private final DemoWidgets widgets;
    private final String path;

    Storefront(Api api, LocalProject project, DemoWidgets widgets) {
        this.api = api;
        this.widgets = widgets;
        this.path = "/stores/%s/v3/content".formatted(project.key());
    }

    ShownWidget published() {
        var widget = Material.object("store-widget.json");
        return widgets.published("template", "name", widget.path("name").asString(), () -> {
            widget.put("widget_template_uuid", template());
            api.made(path + "/widgets", widget);
        });
    }

    private String template() {
        var template = Material.object("template.json").put("template", Material.text("template.hbs"));
        return api.get("%s/widget-templates?limit=%d".formatted(path, MAX_TEMPLATES))
                .path("data")
                .valueStream()
                .filter(known -> known.path("name").equals(template.path("name")))
                .findFirst()
                .orElseGet(() -> api.made(path + "/widget-templates", template).path("data"))
                .path("uuid")
                .asString();
    }

    /** Places missing widgets on the page. */
    void place(Collection<ShownWidget> shown) {
        for (var placement : Material.objects("placements.json")) {
            var name = placement.remove("widget").asString();
            shown.stream()
                    .filter(widget -> widget.name().equals(name))
                    .forEach(widget -> place(placement.put("widget_uuid", widget.id())));
        }
    }

    private void place(ObjectNode placement) {
        var there = api.get("%s/placements?widget_uuid=%s&template_file=%s"
                .formatted(path, placement.path("widget_uuid").asString(), PAGE));
        if (there.path("data").isEmpty()) {
            api.made(path + "/placements", placement.put("template_file", PAGE));
        }
    }
}
