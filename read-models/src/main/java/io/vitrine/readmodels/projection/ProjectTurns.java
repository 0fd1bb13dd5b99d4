package io.vitrine.readmodels.projection;

import io.vitrine.events.ProjectId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Divides polled batches into turns, each with the next records of every project, so that no project waits for all
 * records of another. The records of a project stay in order.
 */
final class ProjectTurns {

    private final List<Batch> batches;
    private final Map<ProjectId, Queue<ReceivedEvent>> waiting = new LinkedHashMap<>();
    private final List<ReceivedEvent> deferred = new ArrayList<>();
    private final int recordsOfEach;
    private final boolean single;

    /** @param behind the projects whose earlier records are deferred, and whose records get no turn here */
    ProjectTurns(List<Batch> batches, int records, Set<ProjectId> behind) {
        this.batches = List.copyOf(batches);
        for (var batch : batches) {
            for (var arrival : batch.arrivals()) {
                if (behind.contains(arrival.project())) {
                    deferred.add(arrival);
                } else {
                    waiting.computeIfAbsent(arrival.project(), _ -> new ArrayDeque<>())
                            .add(arrival);
                }
            }
        }
        var many = waiting.values().stream().filter(queue -> queue.size() > 1).count();
        var all = waiting.values().stream().mapToInt(Queue::size).sum();
        this.recordsOfEach = all <= records ? records : (int) Math.max(1, records / Math.max(1, many));
        this.single = deferred.isEmpty() && waiting.values().stream().allMatch(queue -> queue.size() <= recordsOfEach);
    }

    /** Whether all records fit into one turn. */
    boolean single() {
        return single;
    }

    boolean hasNext() {
        return !waiting.isEmpty();
    }

    /** The next records of every project. */
    List<Batch> next() {
        var turn = new ArrayList<ReceivedEvent>();
        for (var queue : waiting.values()) {
            for (var i = 0; i < recordsOfEach && !queue.isEmpty(); i++) {
                turn.add(queue.remove());
            }
        }
        waiting.values().removeIf(Queue::isEmpty);
        return parts(turn);
    }

    /** The records that got no turn. */
    List<Batch> rest() {
        var rest = new ArrayList<>(deferred);
        waiting.values().forEach(rest::addAll);
        return parts(rest);
    }

    private List<Batch> parts(List<ReceivedEvent> arrivals) {
        return batches.stream()
                .map(batch -> batch.part(arrivals.stream()
                        .filter(arrival -> arrival.partition() == batch.partition())
                        .sorted(Comparator.comparingLong(ReceivedEvent::offset))
                        .toList()))
                .filter(part -> !part.arrivals().isEmpty())
                .toList();
    }
}
