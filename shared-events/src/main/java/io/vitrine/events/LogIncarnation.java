package io.vitrine.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An incarnation of the event store, and the ends of the incarnations before it.
 *
 * <p>A database that fails over to a stale replica, or is restored from a backup, loses its last events and continues
 * from an earlier position, the fork. The next incarnation begins there. Events of earlier incarnations beyond the fork
 * are lost.
 *
 * @param forks by incarnation from the second on, the last position that it shares with earlier ones
 */
public record LogIncarnation(List<Long> forks) {

    public static final LogIncarnation FIRST = new LogIncarnation(List.of());

    public LogIncarnation {
        forks = List.copyOf(forks);
    }

    /** The number of the incarnation, from 1. */
    public int number() {
        return forks.size() + 1;
    }

    /** The last position that it shares with earlier incarnations, 0 for the first. */
    public long fork() {
        return forks.isEmpty() ? 0 : forks.getLast();
    }

    /** The next incarnation, which has no events beyond the fork. */
    public LogIncarnation after(long fork) {
        var next = new ArrayList<>(forks);
        next.add(fork);
        return new LogIncarnation(next);
    }

    /** The incarnation of an existing event: the last one that began before its position. */
    public int of(long position) {
        var number = 1;
        for (var i = 0; i < forks.size(); i++) {
            if (forks.get(i) < position) {
                number = i + 2;
            }
        }
        return number;
    }

    /** Whether a write at the position, acknowledged in that incarnation, was lost. */
    public boolean lost(long position, int incarnation) {
        return position > lastOf(incarnation);
    }

    /** The position up to which events of that incarnation still exist. */
    public long lastOf(int incarnation) {
        return forks.stream()
                .skip(Math.max(0, incarnation - 1))
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** The forks, separated by commas. */
    public String text() {
        return forks.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException if the text is not a list of forks */
    public static LogIncarnation parse(String text) {
        return new LogIncarnation(
                Arrays.stream(text.split(",")).map(Long::valueOf).toList());
    }
}
