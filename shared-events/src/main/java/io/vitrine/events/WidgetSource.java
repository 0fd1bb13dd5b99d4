package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/**
 * Where an app gets content for a widget from. Vitrine keeps it and shows it; it never follows it.
 *
 * @param reference the name of the source
 * @param source how to reach the source, in the owner's format
 * @param action the action to call
 * @param arguments the arguments of the action
 */
public record WidgetSource(
        SourceId id,
        @Nullable String reference,
        JsonObject source,
        @Nullable String action,
        JsonArray arguments) {}
