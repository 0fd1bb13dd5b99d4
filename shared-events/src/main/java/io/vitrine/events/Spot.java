package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/**
 * Where on an app's pages a placement is.
 *
 * @param templateFile the page, by the name of its file: {@code pages/home}
 * @param entityId the one product, category or the like whose page it is, or null for all
 * @param region the region on the page, or null for none in particular
 * @param sortOrder its place among the placements there, lowest first
 * @param channelId the channel, or null for the project's first
 */
public record Spot(
        String templateFile,
        @Nullable String entityId,
        @Nullable String region,
        int sortOrder,
        @Nullable Integer channelId) {}
