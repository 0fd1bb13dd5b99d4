package io.vitrine.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an asset. What it means for a widget shows wherever the widget is shown. */
public sealed interface AssetEvent extends DomainEvent {

    AssetId assetId();

    @Override
    default String subjectId() {
        return assetId().toString();
    }

    /** The project knows the asset. No widget shows it yet; its bytes stay where its URL points. */
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

    /** The asset stands for another file: address, type or measures differ. Whatever shows it shows the new one. */
    record AssetFileChanged(AssetId assetId, AssetFile file) implements AssetEvent {}

    /** The asset has this title, or none. */
    record AssetTitled(AssetId assetId, @Nullable String title) implements AssetEvent {}

    /** Readers who do not see the asset are told this instead, or nothing. */
    record AssetAltTextChanged(AssetId assetId, @Nullable String altText) implements AssetEvent {}

    /** The asset has exactly these tags. */
    record AssetTagged(AssetId assetId, List<String> tags) implements AssetEvent {
        public AssetTagged {
            tags = List.copyOf(tags);
        }
    }

    /** The asset carries exactly this data of its owner's; Vitrine gives it no meaning. */
    record AssetMetadataChanged(AssetId assetId, JsonObject metadata) implements AssetEvent {}

    /** The asset is gone for good, and no widget holds it: each that did has let go of it by an event of its own. */
    record AssetDeleted(AssetId assetId) implements AssetEvent {}
}
