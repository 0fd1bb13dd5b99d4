package io.vitrine.local.demo;

import io.vitrine.local.api.Api;

/** A widget with contents and sources, through the accounts dialect, in which the token determines the project. */
final class DemoAccount {

    private final Api api;
    private final DemoWidgets widgets;

    DemoAccount(Api api, DemoWidgets widgets) {
        this.api = api;
        this.widgets = widgets;
    }

    ShownWidget published() {
        var widget = Material.object("account-widget.json");
        return widgets.published(
                "contents", "name", widget.path("reference").asString(), () -> api.made("/widgets", widget));
    }
}
