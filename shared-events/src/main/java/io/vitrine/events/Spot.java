package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/**
 * The place of a placement on the pages of an app.
 *
 * @param templateFile the name of the page's template file, such as {@code pages/home}
 * @param entityId the entity (such as a product or a category) whose page it is, or null for all entities
 * @param region the region of the page, or null for no particular region
 * @param sortOrder the sort order in the region, lowest first
 * @param channelId the channel, or null for the first channel of the project
 */
public record Spot(
        String templateFile,
        @Nullable String entityId,
        @Nullable String region,
        int sortOrder,
        @Nullable Integer channelId) {}
