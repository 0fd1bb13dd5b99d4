package io.vitrine.command.asset;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.command.Patch;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of an asset. */
public sealed interface AssetCommand extends Command<Asset> {

    AssetId assetId();

    @Override
    default UUID aggregateId() {
        return assetId().value();
    }

    @Override
    default AssetState initial() {
        return AssetState.INITIAL;
    }

    @Override
    default List<AssetEvent> decide(AggregateState state) {
        return AssetDecider.decide(this, (AssetState) state);
    }

    @Override
    default Asset existing(AggregateState state) {
        return AssetDecider.existing(this, (AssetState) state);
    }

    record CreateAsset(
            ProjectId projectId,
            AssetId assetId,
            AssetFile file,
            @Nullable String altText,
            @Nullable String title,
            List<String> tags,
            JsonObject metadata)
            implements AssetCommand, CreationCommand {}

    /** Any number of fields at once; only what differs becomes an event. */
    record ReviseAsset(ProjectId projectId, AssetId assetId, Revision revision) implements AssetCommand {}

    /** The change of each field. */
    record Revision(
            Patch<AssetFile.Kind> type,
            Patch<String> url,
            Patch<@Nullable String> filename,
            Patch<@Nullable String> mimeType,
            Patch<@Nullable Long> sizeBytes,
            Patch<@Nullable Integer> width,
            Patch<@Nullable Integer> height,
            Patch<@Nullable String> altText,
            Patch<@Nullable String> title,
            Patch<List<String>> tags,
            Patch<JsonObject> metadata) {}

    /** Succeeds only if no widget shows the asset. */
    record DeleteAsset(ProjectId projectId, AssetId assetId) implements AssetCommand {}
}
