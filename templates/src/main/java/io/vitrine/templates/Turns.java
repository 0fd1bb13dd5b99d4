package io.vitrine.templates;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.SequencedMap;

/**
 * What waits, each owner's in order and the owners by turns: who brings a thousand waits behind his own, and who brings
 * one waits for one of everybody else's.
 *
 * @param <K> owners
 * @param <T> what waits
 */
public final class Turns<K, T> {

    /** By owner, whose turn comes first first. No queue is empty. */
    private final SequencedMap<K, Queue<T>> waiting = new LinkedHashMap<>();

    public synchronized void add(K owner, T one) {
        waiting.computeIfAbsent(owner, _ -> new ArrayDeque<>()).add(one);
        notifyAll();
    }

    /** @return whether it was still waiting */
    public synchronized boolean remove(K owner, T one) {
        var queue = waiting.get(owner);
        if (queue == null || !queue.remove(one)) {
            return false;
        }
        if (queue.isEmpty()) {
            waiting.remove(owner);
        }
        return true;
    }

    /** How many of the owner's wait. */
    public synchronized int waiting(K owner) {
        var queue = waiting.get(owner);
        return queue == null ? 0 : queue.size();
    }

    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Takes as many as there are, up to {@code most}.
     *
     * @param patience how long to wait for the first
     * @return empty if none came
     */
    public synchronized List<T> take(int most, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var left = patience.toMillis();
                waiting.isEmpty() && left > 0;
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis()) {
            wait(left);
        }
        var taken = new ArrayList<T>();
        while (taken.size() < most && !waiting.isEmpty()) {
            var turn = waiting.pollFirstEntry();
            taken.add(turn.getValue().remove());
            if (!turn.getValue().isEmpty()) {
                waiting.putLast(turn.getKey(), turn.getValue());
            }
        }
        return taken;
    }
}
