package io.vitrine.local.demo;

import io.vitrine.local.api.Api;

/** A widget of contents that sources feed: the accounts dialect, where the token alone says whose it is. */
final class Account {

    private final Api api;
    private final Widgets widgets;

    Account(Api api, Widgets widgets) {
        this.api = api;
        this.widgets = widgets;
    }

    Shown published() {
        var widget = Material.object("account-widget.json");
        return widgets.published(
                "contents", "name", widget.path("reference").asString(), () -> api.made("/widgets", widget));
    }
}
