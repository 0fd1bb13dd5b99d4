package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A piece of content that a widget shows as it is.
 *
 * @param type the type of the content, in the owner's terms
 * @param content the content itself, as text
 * @param nativeText the content that a native app shows instead
 */
public record WidgetPart(
        ContentId id,
        @Nullable String type,
        @Nullable String content,
        @JsonProperty("native") @Nullable String nativeText) {}
