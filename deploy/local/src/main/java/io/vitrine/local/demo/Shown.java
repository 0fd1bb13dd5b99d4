package io.vitrine.local.demo;

/**
 * A published widget.
 *
 * @param kind what draws it, for people
 */
record Shown(String kind, String name, String id, String slug) {}
