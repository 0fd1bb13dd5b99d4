package io.vitrine.delivery.widget;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset on the wire, inside the widget that shows it.
 *
 * @param sizeBytes size in bytes
 * @param width width in pixels
 * @param height height in pixels
 */
public record DeliveredAsset(
        AssetId id,
        AssetFile.Kind type,
        String url,
        @Nullable String filename,
        @Nullable String mimeType,
        @Nullable Long sizeBytes,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String altText,
        @Nullable String title,
        List<String> tags,
        JsonObject metadata) {

    static DeliveredAsset of(Asset asset) {
        var file = asset.file();
        return new DeliveredAsset(
                asset.id(),
                file.type(),
                file.url(),
                file.filename(),
                file.mimeType(),
                file.sizeBytes(),
                file.width(),
                file.height(),
                asset.altText(),
                asset.title(),
                asset.tags(),
                asset.metadata());
    }
}
