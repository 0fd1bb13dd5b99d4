package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/**
 * Where an app gets content for a widget from. Vitrine keeps it and shows it; it never follows it.
 *
 * @param reference its name
 * @param source how to reach it, in its owner's words
 * @param action what to do there
 * @param arguments what to do it with
 */
public record WidgetSource(
        SourceId id,
        @Nullable String reference,
        JsonObject source,
        @Nullable String action,
        JsonArray arguments) {}
