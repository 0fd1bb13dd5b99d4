package io.vitrine.events;

/** How a widget arranges its assets. */
public enum Layout {
    CAROUSEL,
    GRID,
    MASONRY,
    SLIDER,
    LIST_VERTICAL,
    LIST_HORIZONTAL
}
