package io.vitrine.local.api;

import io.vitrine.servers.ServerFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something to look at: a shop with pictures and published widgets. Made once, and completed if it is not all there.
 */
public final class Demo {

    private static final String KEY = "demo";

    private record Picture(String title, int number, List<String> tags) {}

    private record Shown(String slug, String name, String description, String layout, List<Integer> pictures) {}

    private static final List<Picture> PICTURES = List.of(
            new Picture("Mountain lake in the morning", 1015, List.of("landscape", "hero")),
            new Picture("Pine forest from above", 1018, List.of("landscape", "hero")),
            new Picture("Winter road to the cabin", 1036, List.of("landscape", "winter")),
            new Picture("Coffee on a wooden table", 1060, List.of("food", "interior")),
            new Picture("Blueberries in a bowl", 1080, List.of("food", "summer")),
            new Picture("Desk by the window", 180, List.of("interior")));

    private static final List<Shown> WIDGETS = List.of(
            new Shown("hero", "Hero carousel", "The first thing a visitor sees", "CAROUSEL", List.of(0, 1, 2)),
            new Shown("summer-kitchen", "Summer kitchen", "What tastes good in July", "GRID", List.of(3, 4)),
            new Shown("workplaces", "Workplaces", "Desks with a view", "LIST_VERTICAL", List.of(5, 3)));

    private final Api api;
    private final Consumer<String> out;

    public Demo(Api api, Consumer<String> out) {
        this.api = api;
        this.out = out;
    }

    public void show() {
        var project = Project.ensure(api, KEY, "Demo shop");
        var path = "/api/projects/" + project.id();
        var assets = assets(path);
        for (var widget : WIDGETS) {
            publish(path, widget, assets);
        }
        out.accept("Published, for everybody to see:");
        for (var widget : WIDGETS) {
            out.accept("  " + api.uri("/delivery/%s/widgets/%s".formatted(project.key(), widget.slug())));
        }
        out.accept("  " + api.uri("/delivery/%s/widgets?slugs=hero,workplaces".formatted(project.key())));
        out.accept("Find them again:");
        for (var search : List.of("q=kitchn", "q=lake", "tag=food&facets=status,layout")) {
            out.accept("  curl -sS -H \"Authorization: Bearer $(./vitrine token)\" '%s'"
                    .formatted(api.uri(path + "/widgets/search?" + search)));
        }
    }

    private List<String> assets(String path) {
        var there = api.get(path + "/assets?limit=1000");
        var ids = new ArrayList<String>();
        for (var picture : PICTURES) {
            var known = find(there, "title", picture.title());
            ids.add(known == null ? upload(path, picture) : known);
        }
        return ids;
    }

    private String upload(String path, Picture picture) {
        var made = api.post(
                path + "/assets",
                Map.of(
                        "type",
                        "IMAGE",
                        "url",
                        "https://picsum.photos/id/%d/1200/600".formatted(picture.number()),
                        "title",
                        picture.title(),
                        "altText",
                        picture.title(),
                        "mimeType",
                        "image/jpeg",
                        "width",
                        1200,
                        "height",
                        600,
                        "tags",
                        picture.tags()));
        if (made == null) {
            throw new ServerFailure("The asset \"%s\" was refused.".formatted(picture.title()));
        }
        return made.path("id").asString();
    }

    private void publish(String path, Shown widget, List<String> assets) {
        var made = api.post(
                path + "/widgets",
                Map.of(
                        "name", widget.name(),
                        "slug", widget.slug(),
                        "description", widget.description(),
                        "layout", widget.layout(),
                        "assetIds", widget.pictures().stream().map(assets::get).toList()));
        var id = made == null
                ? find(api.get(path + "/widgets?limit=1000"), "slug", widget.slug())
                : made.path("id").asString();
        api.put("%s/widgets/%s/publish".formatted(path, id));
    }

    private static @Nullable String find(JsonNode list, String field, String value) {
        for (var each : list) {
            if (each.path(field).asString("").equals(value)) {
                return each.path("id").asString();
            }
        }
        return null;
    }
}
