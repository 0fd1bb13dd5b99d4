package io.vitrine.local.demo;

/**
 * A published widget.
 *
 * @param kind the kind of the widget, for people
 */
record ShownWidget(String kind, String name, String id, String slug) {}
