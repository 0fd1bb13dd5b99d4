package io.vitrine.command;

import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of an asset. */
public sealed interface AssetCommand extends Command {

    AssetId assetId();

    @Override
    default UUID aggregateId() {
        return assetId().value();
    }

    record CreateAsset(
            ProjectId projectId,
            AssetId assetId,
            AssetFile file,
            @Nullable String altText,
            @Nullable String title,
            List<String> tags,
            JsonObject metadata)
            implements AssetCommand {}

    /** Any number of fields at once; only what differs becomes an event. */
    record ReviseAsset(ProjectId projectId, AssetId assetId, Revision revision) implements AssetCommand {}

    /** The change of each field. */
    record Revision(
            Change<AssetFile.Kind> type,
            Change<String> url,
            Change<@Nullable String> filename,
            Change<@Nullable String> mimeType,
            Change<@Nullable Long> sizeBytes,
            Change<@Nullable Integer> width,
            Change<@Nullable Integer> height,
            Change<@Nullable String> altText,
            Change<@Nullable String> title,
            Change<List<String>> tags,
            Change<JsonObject> metadata) {}

    /** Succeeds only if no widget shows the asset. */
    record DeleteAsset(ProjectId projectId, AssetId assetId) implements AssetCommand {}
}
