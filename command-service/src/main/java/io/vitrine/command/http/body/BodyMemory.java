package io.vitrine.command.http.body;

import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bulkhead for the memory that request bodies take: a node has so many bytes of them at the same time, and a tenant
 * half of that at most. A body that finds no room waits for a moment, in its tenant's queue.
 */
final class BodyMemory {

    /** Of permits: one is so many bytes. */
    private static final int UNIT = 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final long tenantBytes;
    private final Semaphore node;
    private final ConcurrentMap<String, Share> shares = new ConcurrentHashMap<>();

    /** @param nodeBytes for all bodies together */
    BodyMemory(long nodeBytes) {
        this.tenantBytes = nodeBytes / 2;
        this.node = new Semaphore(units(nodeBytes), true);
    }

    /** Half of the memory, there while its tenant has a body or waits for room. */
    private final class Share {
        private final Semaphore room = new Semaphore(units(tenantBytes), true);
        private int users;
    }

    /** Room for one body; given back once, by whichever thread. */
    final class Room implements AutoCloseable {
        private final String tenant;
        private final Share share;
        private int units;

        private Room(String tenant, Share share, int units) {
            this.tenant = tenant;
            this.share = share;
            this.units = units;
        }

        @Override
        public synchronized void close() {
            if (units > 0) {
                node.release(units);
                share.room.release(units);
                left(tenant);
                units = 0;
            }
        }
    }

    /**
     * @param bytes what is more than a tenant's half counts as that
     * @throws ProblemException 503 if other bodies take the room for too long
     */
    Room take(String tenant, long bytes) {
        var units = units(Math.min(bytes, tenantBytes));
        var share = entered(tenant);
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var taken = false;
        var shared = false;
        try {
            shared = acquire(share.room, units, deadline);
            if (!shared) {
                throw full("Too many request bodies of this project are processed at once", tenantBytes);
            }
            if (!acquire(node, units, deadline)) {
                throw full("Too many request bodies are processed at once", 2 * tenantBytes);
            }
            taken = true;
            return new Room(tenant, share, units);
        } finally {
            if (!taken) {
                if (shared) {
                    share.room.release(units);
                }
                left(tenant);
            }
        }
    }

    private static boolean acquire(Semaphore room, int units, long deadline) {
        try {
            return room.tryAcquire(units, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("shutting-down", "This node is shutting down. Retry after 1 s.", 1);
        }
    }

    private static ProblemException full(String what, long limit) {
        return ProblemException.unavailable(
                "too-many-bodies",
                "%s (limit %d KiB of memory). Retry after 1 s, with fewer or smaller requests at once."
                        .formatted(what, limit / UNIT),
                1);
    }

    private static int units(long bytes) {
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }

    private Share entered(String tenant) {
        return shares.compute(tenant, (_, known) -> {
            var share = known == null ? new Share() : known;
            share.users++;
            return share;
        });
    }

    private void left(String tenant) {
        shares.computeIfPresent(tenant, (_, share) -> --share.users == 0 ? null : share);
    }
}
