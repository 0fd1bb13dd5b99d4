package io.vitrine.dialects.stores;

import io.vitrine.events.Channel;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A placement in the vendor's format.
 *
 * @param status {@code active} or {@code inactive}
 * @param widget the placed widget; null while it is being deleted
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StorePlacement(
        int channelId,
        String dateCreated,
        String dateModified,
        String entityId,
        String region,
        int sortOrder,
        String status,
        String templateFile,
        PlacementId uuid,
        @Nullable StoreWidget widget) {

    public static final String ACTIVE = "active";
    public static final String INACTIVE = "inactive";

    public static StorePlacement of(Placement placement, @Nullable StoreWidget widget) {
        var spot = placement.spot();
        return new StorePlacement(
                Channel.of(spot.channelId()),
                StoreTime.of(placement.created().at()),
                StoreTime.of(placement.updated().at()),
                Objects.requireNonNullElse(spot.entityId(), ""),
                Objects.requireNonNullElse(spot.region(), ""),
                spot.sortOrder(),
                placement.active() ? ACTIVE : INACTIVE,
                spot.templateFile(),
                placement.id(),
                widget);
    }
}
