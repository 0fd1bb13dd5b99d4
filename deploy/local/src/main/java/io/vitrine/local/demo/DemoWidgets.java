package io.vitrine.local.demo;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import io.vitrine.servers.ServerFailure;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The demo's widgets of all dialects: the projects dialect can find and publish all of them. */
final class DemoWidgets {

    private final Api api;
    private final String path;

    DemoWidgets(Api api, LocalProject project) {
        this.api = api;
        this.path = "/api/projects/%s/widgets".formatted(project.id());
    }

    /** Publishes the widget with this name or slug (the field), which is created if it is missing. */
    ShownWidget published(String kind, String field, String value, Runnable making) {
        var widget = with(field, value)
                .or(() -> {
                    making.run();
                    return with(field, value);
                })
                .orElseThrow(
                        () -> new ServerFailure("The widget \"%s\" was created but is not listed.".formatted(value)));
        var id = widget.path("id").asString();
        api.put("%s/%s/publish".formatted(path, id));
        return new ShownWidget(
                kind, widget.path("name").asString(), id, widget.path("slug").asString());
    }

    private Optional<JsonNode> with(String field, String value) {
        return api.get(path + "?limit=1000")
                .valueStream()
                .filter(widget -> widget.path(field).asString("").equals(value))
                .findFirst();
    }
}
