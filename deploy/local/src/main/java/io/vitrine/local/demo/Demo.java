package io.vitrine.local.demo;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Demo data: a widget of every kind. It is created once, and completed if parts are missing. */
public final class Demo {

    public static final String KEY = "demo";
    public static final String NAME = "Demo shop";

    /** The file name of the page with the widgets, in the installation's home. */
    public static final String PAGE = "demo.html";

    private final Api api;
    private final LocalProject project;
    private final Path page;

    /**
     * @param api with a token for only this project, because in one dialect only the token determines the project
     * @param page the file for a page with the widgets
     */
    public Demo(Api api, LocalProject project, Path page) {
        this.api = api;
        this.project = project;
        this.page = page;
    }

    public void show(Consumer<String> out) {
        var shown = published();
        var delivery = api.uri("/delivery/" + project.key());
        out.accept("A published widget of every kind, as JSON and as HTML:");
        for (var widget : shown) {
            var address = "%s/widgets/%s".formatted(delivery, widget.slug());
            out.accept("  %-16s%s".formatted(widget.kind(), address));
            out.accept("  %-16s%s.html".formatted("", address));
        }
        out.accept("Several widgets in one response, and the placements of a page:");
        out.accept("  %s/widgets?slugs=hero,workplaces".formatted(delivery));
        out.accept("  %s/placements?template_file=%s".formatted(delivery, Storefront.PAGE));
        out.accept("A page with all widgets, which updates itself when they change. Open it in a browser:");
        out.accept("  " + new DemoPage(page).written(api.uri(""), project.key(), shown));
        out.accept("Search for them:");
        for (var search : List.of("q=kitchn", "q=lake", "tag=food&facets=status,layout")) {
            out.accept("  curl -sS -H \"Authorization: Bearer $(./vitrine token)\" '%s'"
                    .formatted(api.uri("/api/projects/%s/widgets/search?%s".formatted(project.id(), search))));
        }
    }

    private List<ShownWidget> published() {
        var widgets = new DemoWidgets(api, project);
        var storefront = new Storefront(api, project, widgets);
        var shown = new ArrayList<>(new Layouts(api, project, widgets).published());
        shown.add(storefront.published());
        shown.add(new DemoAccount(api, widgets).published());
        storefront.place(shown);
        return shown;
    }
}
