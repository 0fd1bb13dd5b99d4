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

    private static List<AssetEvent> revise(Revision to, Asset now) {
        var events = new ArrayList<AssetEvent>();
        var file = fileAfter(to, now.file());
        if (!file.equals(now.file())) {
            events.add(new AssetFileChanged(now.id(), file));
        }
        if (to.title().differsFrom(now.title())) {
            events.add(new AssetTitled(now.id(), to.title().value()));
        }
        if (to.altText().differsFrom(now.altText())) {
            events.add(new AssetAltTextChanged(now.id(), to.altText().value()));
        }
        if (to.tags().differsFrom(now.tags())) {
            events.add(new AssetTagged(now.id(), to.tags().value()));
        }
        if (to.metadata().differsFrom(now.metadata())) {
            events.add(new AssetMetadataChanged(now.id(), to.metadata().value()));
        }
        return events;
    }

    private static AssetFile fileAfter(Revision to, AssetFile now) {
        return new AssetFile(
                to.type().or(now.type()),
                to.url().or(now.url()),
                to.filename().or(now.filename()),
                to.mimeType().or(now.mimeType()),
                to.sizeBytes().or(now.sizeBytes()),
                to.width().or(now.width()),
                to.height().or(now.height()));
    }

    /** An asset of another tenant is treated as missing. */
    static Asset existing(AssetCommand c, AssetState state) {
        if (state instanceof Asset asset && asset.projectId().equals(c.projectId())) {
            return asset;
        }
        throw new Rejected(new NoSuchAsset(c.assetId()));
    }
}
