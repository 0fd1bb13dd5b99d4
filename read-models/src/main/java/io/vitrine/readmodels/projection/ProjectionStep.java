package io.vitrine.readmodels.projection;

import static java.util.stream.Collectors.toSet;

import io.vitrine.events.ProjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The part of one projection in a transaction: load, fold, store. */
final class ProjectionStep<D> {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionStep.class);

    private final JdbcTemplate jdbc;
    private final Projection<D> projection;
    private final DocumentStore<D> documents;
    private final QuarantinedProjects stops;
    private final DeferredProjects deferred;
    private final List<ChangeListener> listeners;
    private final DeletedProjects<D> deleted;

    ProjectionStep(
            JdbcTemplate jdbc, Projection<D> projection, QuarantinedProjects stops, List<ChangeListener> listeners) {
        this.jdbc = jdbc;
        this.projection = projection;
        this.documents = new DocumentStore<>(jdbc, projection);
        this.stops = stops;
        this.deferred = new DeferredProjects(jdbc);
        this.listeners = List.copyOf(listeners);
        this.deleted = new DeletedProjects<>(projection, documents, stops, jdbc, listeners);
    }

    String name() {
        return projection.name();
    }

    /**
     * Applies the new records of the batches. The caller moves the positions.
     *
     * @param positions of this projection; it applies nothing in a partition without one
     * @param parking the projects whose records are parked, because they are stopped or deferred
     * @param refusal why this projection must not apply the only record of the only batch, or null
     * @return the partitions in which it parked records
     */
    Set<Integer> take(
            List<Batch> batches, Map<Integer, Position> positions, Set<ProjectId> parking, @Nullable String refusal) {
        var fresh = fresh(batches, positions);
        var parked = new HashSet<Integer>();
        if (fresh.isEmpty()) {
            return parked;
        }
        guarded(() -> {
            var fold = new Fold<>(projection, documents.load(keys(fresh)), parking);
            for (var arrival : fresh) {
                if (refusal == null) {
                    fold.accept(arrival, at(positions, arrival.partition()).isReread(arrival));
                } else {
                    fold.stop(arrival, refusal);
                }
            }
            store(fold);
            deleted.remove(fresh);
            fold.parked().forEach(arrival -> parked.add(arrival.partition()));
        });
        return parked;
    }

    private static List<ReceivedEvent> fresh(List<Batch> batches, Map<Integer, Position> positions) {
        var fresh = new ArrayList<ReceivedEvent>();
        for (var batch : batches) {
            var position = positions.get(batch.partition());
            if (position != null) {
                batch.arrivals().stream().filter(position::isNew).forEach(fresh::add);
            }
        }
        return fresh;
    }

    /**
     * Parks the new records of the batches for later turns.
     *
     * @param stopped the projects that get no turns before they are repaired
     * @return the partitions in which it parked records
     */
    Set<Integer> defer(List<Batch> batches, Map<Integer, Position> positions, Set<ProjectId> stopped) {
        var fresh = fresh(batches, positions);
        if (!fresh.isEmpty()) {
            stops.park(name(), fresh);
            deferred.defer(
                    name(),
                    fresh.stream()
                            .filter(arrival -> !stopped.contains(arrival.project()))
                            .toList());
            deleted.remove(fresh);
        }
        return fresh.stream().map(ReceivedEvent::partition).collect(toSet());
    }

    /** Applies the next records of a deferred project. */
    boolean turn(ProjectId project, Position position, int limit) {
        var parked = stops.parked(name(), project, position.partition(), limit);
        guarded(() -> {
            var fold = new Fold<>(projection, documents.load(keys(parked)), Set.of());
            parked.forEach(arrival -> fold.accept(arrival, position.isReread(arrival)));
            store(fold);
            unpark(parked, fold);
            deleted.remove(parked);
            if (fold.stops().isEmpty()) {
                deferred.turned(name(), project);
            } else {
                deferred.remove(name(), project);
            }
        });
        return true;
    }

    /** Stops a deferred project at its next record. */
    boolean stopAtNext(ProjectId project, int partition, String reason) {
        stops.stop(
                name(),
                stops.parked(name(), project, partition, 1).stream()
                        .map(next -> new ProjectionStop(next, reason))
                        .toList());
        deferred.remove(name(), project);
        return true;
    }

    /**
     * Retries the parked records of a stopped project.
     *
     * @return whether there are more to retry
     */
    boolean retry(ProjectId project, int partition, int limit) {
        var parked = stops.parked(name(), project, partition, limit);
        var more = new boolean[1];
        guarded(() -> {
            var fold = new Fold<>(projection, documents.load(keys(parked)), Set.of());
            parked.forEach(arrival -> fold.accept(arrival, true));
            store(fold);
            unpark(parked, fold);
            deleted.remove(parked);
            more[0] = fold.stops().isEmpty() && stops.hasParked(name(), project);
            if (fold.stops().isEmpty() && !more[0]) {
                stops.start(name(), project);
                LOG.info("{} has resumed project {}", name(), project);
            }
        });
        return more[0];
    }

    /**
     * Skips the record at which a project is stopped. Its document does not change but counts as having it, so that the
     * following records can be applied.
     *
     * @param position of the record, as in the stop
     * @return false if the project is not stopped there
     */
    boolean skip(ProjectId project, int partition, long position) {
        var parked = stops.parked(name(), project, partition, 1);
        if (parked.isEmpty() || parked.getFirst().position() != position) {
            return false;
        }
        var arrival = parked.getFirst();
        var event = arrival.event();
        var key = Fold.key(projection, arrival);
        if (event != null && key != null) {
            var stored = documents.load(Set.of(key)).getOrDefault(key, VersionedDocument.nothing());
            var writes = new Writes();
            documents.store(
                    List.of(new DocumentChange<>(
                            key, stored.document(), stored.document(), event.position(), event.version())),
                    writes);
            writes.execute(jdbc);
        }
        stops.skip(name(), arrival);
        LOG.warn("{} has skipped position {} of project {} at an operator's request", name(), position, project);
        return true;
    }

    private void unpark(List<ReceivedEvent> parked, Fold<D> fold) {
        var again = Set.copyOf(fold.parked());
        stops.unpark(
                name(),
                parked.stream().filter(arrival -> !again.contains(arrival)).toList());
    }

    private void store(Fold<D> fold) {
        if (!fold.changes().isEmpty()) {
            var writes = new Writes();
            documents.store(fold.changes(), writes);
            listeners.forEach(listener -> {
                listener.changed(projection, fold.changes(), writes);
                listener.taken(projection, fold.taken(), writes);
            });
            writes.execute(jdbc);
        }
        stops.park(name(), fold.parked());
        stops.stop(name(), fold.stops());
        for (var stop : fold.stops()) {
            LOG.error(
                    "{} has stopped project {} at position {} (partition {}, offset {}): {}",
                    name(),
                    stop.at().project(),
                    stop.at().position(),
                    stop.at().partition(),
                    stop.at().offset(),
                    stop.reason());
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (MissedEvents e) {
            throw e;
        } catch (RuntimeException e) {
            throw BatchRejected.or(name(), e);
        }
    }

    private Set<Key> keys(List<ReceivedEvent> arrivals) {
        var keys = new LinkedHashSet<Key>();
        for (var arrival : arrivals) {
            var key = Fold.key(projection, arrival);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static Position at(Map<Integer, Position> positions, int partition) {
        var position = positions.get(partition);
        if (position == null) {
            throw new IllegalStateException("Partition %d has no position.".formatted(partition));
        }
        return position;
    }
}
