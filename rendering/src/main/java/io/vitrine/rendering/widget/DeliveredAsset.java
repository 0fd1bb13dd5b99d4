package io.vitrine.rendering.widget;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param metadata the tenant's metadata if requested, otherwise null and omitted
 * @param presentation the display hints of the metadata; only for the HTML, because in JSON they are part of the
 *     metadata
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonObject metadata,
        @JsonIgnore Presentation presentation) {

    /** The approximate size of an asset's JSON without its texts, in characters. */
    private static final int OVERHEAD = 250;

    static DeliveredAsset of(Asset asset, boolean withMetadata, Presentation presentation) {
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
                withMetadata ? asset.metadata() : null,
                presentation);
    }

    /** The approximate minimum size, in characters. */
    int weight() {
        return OVERHEAD
                + url.length()
                + length(filename)
                + length(mimeType)
                + length(altText)
                + length(title)
                + tags.stream().mapToInt(String::length).sum()
                + (metadata == null ? 0 : metadata.text().length());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
