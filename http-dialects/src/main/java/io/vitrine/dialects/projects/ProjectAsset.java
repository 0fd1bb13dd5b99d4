package io.vitrine.dialects.projects;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An asset in the style of the projects document. */
public record ProjectAsset(
        AssetId id,
        ProjectId projectId,
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
        JsonObject metadata,
        String status,
        long version,
        String createdAt,
        String updatedAt) {

    /** Constant, because deleted assets are not shown. */
    private static final String ACTIVE = "ACTIVE";

    public static ProjectAsset of(Asset asset) {
        var file = asset.file();
        return new ProjectAsset(
                asset.id(),
                asset.projectId(),
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
                asset.metadata(),
                ACTIVE,
                asset.version(),
                DialectTime.of(asset.created().at()),
                DialectTime.of(asset.updated().at()));
    }
}
