package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The node's own state: its progress, its quarantined projects, and the owners of keys. */
public abstract sealed class NodeNotes extends Entries permits StoreReader {

    public @Nullable PartitionProgress progress(int partition) {
        return read(Family.NODE, Keys.partition(partition), StoredJson.PROGRESS);
    }

    public List<Stop> stops() {
        var stops = new ArrayList<Stop>();
        scan(Family.NODE, Keys.STOPS, (_, stop) -> stops.add(StoredJson.STOP.readValue(stop)));
        return stops;
    }

    /** Whether the node has once applied all events of the topic. */
    public boolean filled() {
        return bytes(Family.NODE, Keys.FILLED) != null;
    }

    /** The incarnation of all applied events. */
    public LogIncarnation incarnation() {
        var forks = bytes(Family.NODE, Keys.INCARNATION);
        return forks == null ? LogIncarnation.FIRST : LogIncarnation.parse(new String(forks, UTF_8));
    }

    /** The records to skip, in the order of their offsets. */
    public List<Skip> skips() {
        var skips = new ArrayList<Skip>();
        scan(Family.NODE, Keys.SKIPS, (_, skip) -> skips.add(StoredJson.SKIP.readValue(skip)));
        return skips;
    }

    public boolean isErased(ErasedFile file) {
        return has(Family.NODE, Keys.erasedFile(file));
    }

    /** The erased files of all projects. */
    public List<ErasedFile> erasedFiles() {
        var files = new ArrayList<ErasedFile>();
        scan(Family.NODE, Keys.ERASED_FILES, (key, _) -> files.add(ErasedFile.ofKey(new String(key, UTF_8))));
        return files;
    }

    /** Whether events of this aggregate are left out, because one of them was skipped. */
    public boolean isLeftOut(ProjectId project, String subject) {
        return has(Family.NODE, Keys.leftOut(project, subject));
    }

    /** Published widgets that are too large to be delivered, up to the limit. */
    public List<WidgetKey> tooLarge(int limit) {
        var found = new ArrayList<WidgetKey>();
        scan(Family.NODE, Keys.TOO_LARGE, (key, _) -> {
            if (found.size() < limit) {
                found.add(Keys.widgetTooLarge(key));
            }
        });
        return found;
    }

    public @Nullable KeyClaim claim(String key) {
        var claim = bytes(Family.NODE, Keys.projectKey(key));
        return claim == null ? null : KeyClaim.of(ByteBuffer.wrap(claim));
    }
}
