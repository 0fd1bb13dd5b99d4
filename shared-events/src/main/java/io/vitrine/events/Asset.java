package io.vitrine.events;

import io.vitrine.events.AssetEvent.AssetCreated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of an asset. */
public record Asset(
        AssetId id,
        ProjectId projectId,
        long version,
        AssetFile file,
        @Nullable String altText,
        @Nullable String title,
        List<String> tags,
        JsonObject metadata,
        AuditStamp created,
        AuditStamp updated)
        implements AssetState {

    public Asset {
        tags = List.copyOf(tags);
    }

    static Asset created(AssetCreated e, Recorded<?> r) {
        return new Asset(
                e.assetId(),
                r.project(),
                r.version(),
                e.file(),
                e.altText(),
                e.title(),
                e.tags(),
                e.metadata(),
                r.stamp(),
                r.stamp());
    }

    Asset at(Recorded<?> r) {
        return new Asset(id, projectId, r.version(), file, altText, title, tags, metadata, created, r.stamp());
    }

    Asset withFile(AssetFile file) {
        return new Asset(id, projectId, version, file, altText, title, tags, metadata, created, updated);
    }

    Asset withAltText(@Nullable String altText) {
        return new Asset(id, projectId, version, file, altText, title, tags, metadata, created, updated);
    }

    Asset withTitle(@Nullable String title) {
        return new Asset(id, projectId, version, file, altText, title, tags, metadata, created, updated);
    }

    Asset withTags(List<String> tags) {
        return new Asset(id, projectId, version, file, altText, title, tags, metadata, created, updated);
    }

    Asset withMetadata(JsonObject metadata) {
        return new Asset(id, projectId, version, file, altText, title, tags, metadata, created, updated);
    }
}
