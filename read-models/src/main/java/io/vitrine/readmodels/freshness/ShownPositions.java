package io.vitrine.readmodels.freshness;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import java.util.Map;
import java.util.Set;

/**
 * How far a runner's projections are. Those that catch up apart from it have no position here.
 *
 * @param incarnation the incarnation of the positions
 * @param partitions the positions of the projections in each partition; one entry per partition of the topic
 * @param stopped the positions at which projections have stopped a project, or have deferred it to its next turn
 */
record ShownPositions(
        LogIncarnation incarnation,
        Map<Integer, Map<String, Long>> partitions,
        Map<ProjectId, Map<String, Long>> stopped) {

    /** Before the first query. */
    static final ShownPositions NONE = new ShownPositions(LogIncarnation.FIRST, Map.of(), Map.of());

    /** Positions of an earlier incarnation are used again. */
    boolean isOf(MinimumPosition asOf) {
        return incarnation.number() >= asOf.incarnation();
    }

    boolean includes(Set<String> used, ProjectId project, long position) {
        return reads(used, project, position)
                && stopped.getOrDefault(project, Map.of()).entrySet().stream()
                        .noneMatch(stop -> used.contains(stop.getKey()) && stop.getValue() <= position);
    }

    /** Also for a project that is stopped before it. */
    boolean reads(Set<String> used, ProjectId project, long position) {
        return hasReached(of(project), used, position);
    }

    /** Whether some partition has reached the position, which is all that a position without partition can express. */
    boolean includesSomewhere(Set<String> used, long position) {
        return partitions.values().stream().anyMatch(reached -> hasReached(reached, used, position));
    }

    private static boolean hasReached(Map<String, Long> reached, Set<String> used, long position) {
        return used.stream().allMatch(name -> reached.getOrDefault(name, -1L) >= position);
    }

    /** Whether a projection catches up in the project's partition. Before the first event nothing does. */
    boolean lacks(Set<String> used, ProjectId project) {
        return lacks(of(project), used);
    }

    /** Whether a projection catches up in any partition. */
    boolean lacks(Set<String> used) {
        return partitions.values().stream().anyMatch(reached -> lacks(reached, used));
    }

    private static boolean lacks(Map<String, Long> reached, Set<String> used) {
        return !reached.isEmpty() && !reached.keySet().containsAll(used);
    }

    private Map<String, Long> of(ProjectId project) {
        return partitions.isEmpty()
                ? Map.of()
                : partitions.getOrDefault(EventTopic.partitionOf(project, partitions.size()), Map.of());
    }

    /** Those of the projections that catch up in no partition; none before the first event. */
    Set<String> complete(Set<String> names) {
        return partitions.isEmpty()
                ? Set.of()
                : names.stream().filter(name -> !lacks(Set.of(name))).collect(toUnmodifiableSet());
    }
}
