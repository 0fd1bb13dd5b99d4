package io.vitrine.command.asset;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchAsset;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.asset.AssetCommand.DeleteAsset;
import io.vitrine.command.asset.AssetCommand.ReviseAsset;
import io.vitrine.command.asset.AssetCommand.Revision;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetEvent.AssetAltTextChanged;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetFileChanged;
import io.vitrine.events.AssetEvent.AssetMetadataChanged;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetState;
import java.util.ArrayList;
import java.util.List;

/** Decides the events of a command. A command without a change emits no events and succeeds. */
public final class AssetDecider {

    private AssetDecider() {}

    public static List<AssetEvent> decide(AssetCommand command, AssetState state) {
        return switch (command) {
            case CreateAsset c -> create(c, state);
            case ReviseAsset c -> revise(c.revision(), existing(c, state));
            case DeleteAsset c -> List.of(new AssetDeleted(existing(c, state).id()));
        };
    }

    private static List<AssetEvent> create(CreateAsset c, AssetState state) {
        if (!(state instanceof AssetState.Absent)) {
            throw new Rejected(new AlreadyExists(c.assetId().toString()));
        }
        return List.of(new AssetCreated(c.assetId(), c.file(), c.altText(), c.title(), c.tags(), c.metadata()));
    }

    private static List<AssetEvent> revise(Revision revision, Asset current) {
        var events = new ArrayList<AssetEvent>();
        var file = fileAfter(revision, current.file());
        if (!file.equals(current.file())) {
            events.add(new AssetFileChanged(current.id(), file));
        }
        if (revision.title().differsFrom(current.title())) {
            events.add(new AssetTitled(current.id(), revision.title().value()));
        }
        if (revision.altText().differsFrom(current.altText())) {
            events.add(new AssetAltTextChanged(current.id(), revision.altText().value()));
        }
        if (revision.tags().differsFrom(current.tags())) {
            events.add(new AssetTagged(current.id(), revision.tags().value()));
        }
        if (revision.metadata().differsFrom(current.metadata())) {
            events.add(
                    new AssetMetadataChanged(current.id(), revision.metadata().value()));
        }
        return events;
    }

    private static AssetFile fileAfter(Revision revision, AssetFile current) {
        return new AssetFile(
                revision.type().or(current.type()),
                revision.url().or(current.url()),
                revision.filename().or(current.filename()),
                revision.mimeType().or(current.mimeType()),
                revision.sizeBytes().or(current.sizeBytes()),
                revision.width().or(current.width()),
                revision.height().or(current.height()));
    }

    /** An asset of another tenant is treated as missing. */
    static Asset existing(AssetCommand c, AssetState state) {
        if (state instanceof Asset asset && asset.projectId().equals(c.projectId())) {
            return asset;
        }
        throw new Rejected(new NoSuchAsset(c.assetId()));
    }
}
