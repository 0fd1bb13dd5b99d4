package io.vitrine.http.memory;

import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bulkhead in bytes: it limits the memory that requests hold for one purpose, with half of the limit for each tenant.
 * A request without free memory waits for a short time in its tenant's queue.
 */
public final class MemoryShares {

    /** The number of bytes per permit. */
    private static final int UNIT = 1024;

    private final long tenantBytes;
    private final Duration timeout;
    private final Refusal refusal;
    private final Semaphore node;
    private final ConcurrentMap<String, Share> shares = new ConcurrentHashMap<>();

    /**
     * The 503 of a request without free memory.
     *
     * @param code of the problem
     * @param tooMany the message, for the node or with {@code of this project}, such as {@code Too many request
     *     bodies%s are being processed}
     * @param instead what the client can do
     */
    public record Refusal(String code, String tooMany, String instead) {}

    /**
     * @param nodeBytes for all requests together
     * @param timeout the maximum wait for free memory
     */
    public MemoryShares(long nodeBytes, Duration timeout, Refusal refusal) {
        this.tenantBytes = nodeBytes / 2;
        this.timeout = timeout;
        this.refusal = refusal;
        this.node = new Semaphore(units(nodeBytes), true);
    }

    /** The half of one tenant, which exists while the tenant holds memory or waits for it. */
    private final class Share {
        private final Semaphore room = new Semaphore(units(tenantBytes), true);
        private int users;
    }

    /** The memory of one request; any thread may release it, once. */
    public final class Room implements AutoCloseable {
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
     * @param bytes limited to a tenant's half
     * @throws ProblemException 503 if other requests hold the memory for too long
     */
    public Room take(String tenant, long bytes) {
        var units = units(Math.min(bytes, tenantBytes));
        var share = entered(tenant);
        var deadline = System.nanoTime() + timeout.toNanos();
        var taken = false;
        var shared = false;
        try {
            shared = acquire(share.room, units, deadline);
            if (!shared) {
                throw full(" of this project", tenantBytes);
            }
            if (!acquire(node, units, deadline)) {
                throw full("", 2 * tenantBytes);
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

    private ProblemException full(String scope, long limit) {
        return ProblemException.unavailable(
                refusal.code(),
                "%s (limit %d KiB of memory). Retry after 1 s, %s."
                        .formatted(refusal.tooMany().formatted(scope), limit / UNIT, refusal.instead()),
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
