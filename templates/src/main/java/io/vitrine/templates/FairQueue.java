package io.vitrine.templates;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.SequencedMap;

/**
 * A fair queue: the items of each owner are in order, and the owners take turns. An owner with a thousand items only
 * waits for its own, and an owner with one item waits for one item of each other owner.
 *
 * @param <K> owners
 * @param <T> the items
 */
public final class FairQueue<K, T> {

    /** By owner, in the order of their turns. No queue is empty. */
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
     * Takes all available items, up to {@code most}.
     *
     * @param patience the maximum time to wait for the first
     * @return empty after a timeout
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
