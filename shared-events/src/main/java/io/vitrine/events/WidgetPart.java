package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A piece of content that a widget shows as it is.
 *
 * @param type what kind of content it is, in its owner's words
 * @param content the content itself, as text
 * @param nativeText what a native app shows in its place
 */
public record WidgetPart(
        ContentId id,
        @Nullable String type,
        @Nullable String content,
        @JsonProperty("native") @Nullable String nativeText) {}
