package io.vitrine.readmodels.projection;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.TenantDeleted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies a batch of records to the documents of one projection, without I/O.
 *
 * <p>A record that cannot be applied stops its own project: from there on the project's records are parked, and earlier
 * changes stay.
 */
final class Fold<D> {

    private final Projection<D> projection;
    private final Map<Key, VersionedDocument<D>> documents;
    private final Set<ProjectId> stopped;
    private final List<ProjectionStop> stops = new ArrayList<>();
    private final Map<Key, DocumentChange<D>> changes = new LinkedHashMap<>();
    private final List<AppliedEvent<D>> taken = new ArrayList<>();
    private final List<ReceivedEvent> parked = new ArrayList<>();

    /** @param stopped the projects whose records are parked from the beginning */
    Fold(Projection<D> projection, Map<Key, VersionedDocument<D>> documents, Set<ProjectId> stopped) {
        this.projection = projection;
        this.documents = new HashMap<>(documents);
        this.stopped = new HashSet<>(stopped);
    }

    static @Nullable Key key(Projection<?> projection, ReceivedEvent arrival) {
        var event = arrival.event();
        if (event == null) {
            return null;
        }
        var id = projection.key(event.event());
        return id == null ? null : new Key(arrival.project(), id);
    }

    /** @throws MissedEvents if this projection has not received all earlier events */
    void accept(ReceivedEvent arrival, boolean reread) {
        var event = arrival.event();
        if (stopped.contains(arrival.project())) {
            parked.add(arrival);
        } else if (event == null) {
            stop(arrival, "The record cannot be read: " + arrival.fault());
        } else {
            try {
                fold(arrival, event, reread);
            } catch (MissedEvents e) {
                throw e;
            } catch (RuntimeException e) {
                stop(arrival, "The event cannot be folded: " + e);
            }
        }
    }

    void stop(ReceivedEvent arrival, String reason) {
        stopped.add(arrival.project());
        stops.add(new ProjectionStop(arrival, reason));
        parked.add(arrival);
    }

    private void fold(ReceivedEvent arrival, Recorded<DomainEvent> event, boolean reread) {
        var key = key(projection, arrival);
        if (key == null) {
            return;
        }
        var stored = documents.getOrDefault(key, VersionedDocument.nothing());
        if (event.position() <= stored.position()) {
            return;
        }
        if (projection.takesEveryVersion()
                && event.version() != stored.version() + 1
                && !(event.event() instanceof TenantDeleted)) {
            if (!reread) {
                throw new MissedEvents(arrival.partition());
            }
            stop(arrival, "Version %d follows version %d.".formatted(event.version(), stored.version()));
            return;
        }
        var after = projection.evolve(stored.document(), event);
        var known = changes.get(key);
        var before = known == null ? stored.document() : known.before();
        documents.put(key, new VersionedDocument<>(after, event.position(), event.version()));
        taken.add(new AppliedEvent<>(event, arrival.record().value(), stored.document(), after));
        changes.put(key, new DocumentChange<>(key, before, after, event.position(), event.version()));
    }

    List<DocumentChange<D>> changes() {
        return List.copyOf(changes.values());
    }

    /** The applied events, in order. */
    List<AppliedEvent<D>> taken() {
        return List.copyOf(taken);
    }

    List<ReceivedEvent> parked() {
        return List.copyOf(parked);
    }

    /** The projects that this batch stopped. */
    List<ProjectionStop> stops() {
        return List.copyOf(stops);
    }
}
