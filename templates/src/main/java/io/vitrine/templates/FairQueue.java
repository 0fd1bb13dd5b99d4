package io.vitrine.templates;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.SequencedMap;

/**
 * A fair queue: the type of the items of each owner are in order, and the the type of the owners take turns. An owner
 * with a thousand items only waits for its own, and an owner with one item waits for one item of each other owner.
 *
 * @param <K> the type of the owners
 * @param <T> the type of the items
 */
public final class FairQueue<K, T> {

    /** The queues by owner, in the order of their turns. No queue is empty. */
    private final SequencedMap<K, Queue<T>> waiting = new LinkedHashMap<>();

    public synchronized void add(K owner, T item) {
        waiting.computeIfAbsent(owner, _ -> new ArrayDeque<>()).add(item);
        notifyAll();
    }

    /** @return whether it was still queued */
    public synchronized boolean remove(K owner, T item) {
        var queue = waiting.get(owner);
        if (queue == null || !queue.remove(item)) {
            return false;
        }
        if (queue.isEmpty()) {
            waiting.remove(owner);
        }
        return true;
    }

    /** The number of queued items of the owner. */
    public synchronized int waiting(K owner) {
        var queue = waiting.get(owner);
        return queue == null ? 0 : queue.size();
    }

    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Takes all available items, up to {@code max}.
     *
     * @param timeout the maximum wait for the first item
     * @return empty after a timeout
     */
    public synchronized List<T> take(int max, Duration timeout) throws InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        for (var left = timeout.toMillis();
                waiting.isEmpty() && left > 0;
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis()) {
            wait(left);
        }
        var taken = new ArrayList<T>();
        while (taken.size() < max && !waiting.isEmpty()) {
            var turn = waiting.pollFirstEntry();
            taken.add(turn.getValue().remove());
            if (!turn.getValue().isEmpty()) {
                waiting.putLast(turn.getKey(), turn.getValue());
            }
        }
        return taken;
    }
}
