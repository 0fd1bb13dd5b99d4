package io.vitrine.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of an asset. Every widget that shows the asset shows its changes. */
public sealed interface AssetEvent extends DomainEvent {

    AssetId assetId();

    @Override
    default String subjectId() {
        return assetId().toString();
    }

    /** The project has a new asset. No widget shows it yet. Vitrine does not copy the file behind its URL. */
    record AssetCreated(
            AssetId assetId,
            AssetFile file,
            @Nullable String altText,
            @Nullable String title,
            List<String> tags,
            JsonObject metadata)
            implements AssetEvent {
        public AssetCreated {
            tags = List.copyOf(tags);
        }
    }

    /**
     * The asset has another file: its URL, type or measures differ. Every widget that shows the asset shows the new
     * file.
     */
    record AssetFileChanged(AssetId assetId, AssetFile file) implements AssetEvent {}

    /** The asset has this title, or none. */
    record AssetTitled(AssetId assetId, @Nullable String title) implements AssetEvent {}

    /** The asset has this alternative text, or none. */
    record AssetAltTextChanged(AssetId assetId, @Nullable String altText) implements AssetEvent {}

    /** The asset has exactly these tags. */
    record AssetTagged(AssetId assetId, List<String> tags) implements AssetEvent {
        public AssetTagged {
            tags = List.copyOf(tags);
        }
    }

    /** The asset has exactly this metadata. Vitrine does not interpret it. */
    record AssetMetadataChanged(AssetId assetId, JsonObject metadata) implements AssetEvent {}

    /** The asset is deleted permanently. No widget shows it: earlier events removed it from each widget. */
    record AssetDeleted(AssetId assetId) implements AssetEvent {}
}
