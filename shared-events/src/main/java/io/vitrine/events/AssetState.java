package io.vitrine.events;

import io.vitrine.events.AssetEvent.AssetAltTextChanged;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetFileChanged;
import io.vitrine.events.AssetEvent.AssetMetadataChanged;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetEvent.AssetTitled;
import java.util.function.UnaryOperator;

/** The state of an asset, folded from its events. */
public sealed interface AssetState extends AggregateState permits AssetState.Absent, Asset, AssetState.Deleted {

    AssetState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements AssetState {}

    /** Created once, deleted since. */
    record Deleted(AssetId id) implements AssetState {}

    /** Never refuses an event: recorded events are facts. */
    static AssetState evolve(AssetState state, Recorded<? extends AssetEvent> recorded) {
        return switch (recorded.event()) {
            case AssetCreated e -> Asset.created(e, recorded);
            case AssetFileChanged e -> change(state, recorded, asset -> asset.withFile(e.file()));
            case AssetTitled e -> change(state, recorded, asset -> asset.withTitle(e.title()));
            case AssetAltTextChanged e -> change(state, recorded, asset -> asset.withAltText(e.altText()));
            case AssetTagged e -> change(state, recorded, asset -> asset.withTags(e.tags()));
            case AssetMetadataChanged e -> change(state, recorded, asset -> asset.withMetadata(e.metadata()));
            case AssetDeleted e -> new Deleted(e.assetId());
        };
    }

    private static AssetState change(AssetState state, Recorded<?> recorded, UnaryOperator<Asset> change) {
        return state instanceof Asset asset ? change.apply(asset.at(recorded)) : state;
    }
}
