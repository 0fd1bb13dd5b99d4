package io.vitrine.http.admission;

import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A bulkhead with a fair queue: it limits the concurrent requests of all tenants and of each tenant. Other requests
 * wait, in order within a tenant and with turns by tenant. Requests of a tenant with a full queue are refused.
 *
 * <p>The limit of a tenant is for one that is alone: n active tenants have an n-th of it each, but not less than an
 * eighth.
 *
 * <p>For each earlier request of its own tenant, a request waits for at most one request of each other tenant. Without
 * a queue, admission costs an uncontended lock and a map entry, on the request's own thread.
 */
public final class Admission {

    private final AdmissionLimits limits;
    private final TenantShare share;
    private final ReentrantLock lock = new ReentrantLock();

    /** Those of which something is carried out or waits. */
    private final Map<String, TenantQueue> tenants = new HashMap<>();

    /** Those of which something waits that may begin, next first; none while there is room. */
    private final Queue<TenantQueue> turns = new ArrayDeque<>();

    private int active;
    private int waiting;
    private long admitted;
    private long refused;
    private long waitedNanos;

    public Admission(AdmissionLimits limits) {
        this(limits, System::nanoTime);
    }

    Admission(AdmissionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.share = new TenantShare(limits, nanoTime);
    }

    /** Of one request that is carried out; given back once, by any thread. */
    public final class Permit implements AutoCloseable {
        private final TenantQueue tenant;
        private boolean works = true;
        private boolean isClosed;

        private Permit(TenantQueue tenant) {
            this.tenant = tenant;
        }

        /** The request now only waits for readers: it no longer counts for the node, but still for its tenant. */
        public void rest() {
            lock.lock();
            try {
                if (works) {
                    works = false;
                    active--;
                    begin();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (!isClosed) {
                    isClosed = true;
                    tenant.active--;
                    if (works) {
                        works = false;
                        active--;
                    }
                    share.update();
                    takeTurn(tenant);
                    begin();
                    forgetIdle(tenant);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits until the request may be carried out.
     *
     * @param tenant a project's id, or what else there are limits for
     * @throws ProblemException 429 if too many of the tenant's wait or its own take too long, 503 if those of others do
     */
    public Permit enter(String tenant) {
        return enter(tenant, limits.queueByProject());
    }

    private Permit enter(String tenant, int queue) {
        lock.lock();
        try {
            var one = tenants.computeIfAbsent(tenant, TenantQueue::new);
            share.add(tenant);
            if (one.queue.isEmpty() && active < limits.requests() && !share.isUsedUpBy(one)) {
                count(one);
                return new Permit(one);
            }
            if (one.queue.size() >= queue) {
                forgetIdle(one);
                throw refused(share.isUsedUpBy(one) || !one.queue.isEmpty());
            }
            return await(one);
        } finally {
            lock.unlock();
        }
    }

    /** Carries it out when it may be, or refuses it as {@link #enter} does. */
    public <T> T within(String tenant, Supplier<T> work) {
        try (var _ = enter(tenant)) {
            return work.get();
        }
    }

    /**
     * The same for a part of a response that has started, such as the next lines of a stream. It waits even if the
     * queue is full, because the client can no longer get an error status.
     *
     * @throws ProblemException 429 or 503 after a timeout
     */
    public <T> T continueWithin(String tenant, Supplier<T> work) {
        try (var _ = enter(tenant, Integer.MAX_VALUE)) {
            return work.get();
        }
    }

    private Permit await(TenantQueue tenant) {
        var one = new TenantQueue.Waiting(lock.newCondition());
        tenant.queue.add(one);
        takeTurn(tenant);
        waiting++;
        var since = System.nanoTime();
        try {
            var left = limits.timeout().toNanos();
            while (!one.isAdmitted && left > 0) {
                left = one.admitted.awaitNanos(left);
            }
            if (!one.isAdmitted) {
                throw refused(share.isUsedUpBy(tenant));
            }
            waitedNanos += System.nanoTime() - since;
            return new Permit(tenant);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (one.isAdmitted) {
                new Permit(tenant).close();
            }
            throw ProblemException.unavailable("shutting-down", "This node is shutting down. Retry after 1 s.", 1);
        } finally {
            if (!one.isAdmitted) {
                waiting--;
                withdraw(tenant, one);
            }
        }
    }

    private void withdraw(TenantQueue tenant, TenantQueue.Waiting one) {
        tenant.queue.remove(one);
        if (tenant.queue.isEmpty() && tenant.inTurns) {
            turns.remove(tenant);
            tenant.inTurns = false;
        }
        forgetIdle(tenant);
    }

    private void count(TenantQueue tenant) {
        admitted++;
        active++;
        tenant.active++;
    }

    /** At the end, if something of the tenant waits that only waits for others. */
    private void takeTurn(TenantQueue tenant) {
        if (!tenant.inTurns && !tenant.queue.isEmpty() && !share.isUsedUpBy(tenant)) {
            tenant.inTurns = true;
            turns.add(tenant);
        }
    }

    /** Gives free places to the requests whose turn it is. */
    private void begin() {
        while (active < limits.requests() && !turns.isEmpty()) {
            var tenant = turns.remove();
            tenant.inTurns = false;
            if (share.isUsedUpBy(tenant)) {
                // Its share became smaller meanwhile; its turn comes again when one of its own is answered.
                continue;
            }
            var next = tenant.queue.remove();
            next.isAdmitted = true;
            next.admitted.signal();
            waiting--;
            count(tenant);
            takeTurn(tenant);
        }
    }

    private void forgetIdle(TenantQueue tenant) {
        if (tenant.active == 0 && tenant.queue.isEmpty()) {
            tenants.remove(tenant.name, tenant);
        }
    }

    private ProblemException refused(boolean isInItsOwnWay) {
        refused++;
        return isInItsOwnWay ? limits.tooMany(share.requests()) : limits.tooBusy();
    }

    public AdmissionCounts counts() {
        lock.lock();
        try {
            return new AdmissionCounts(
                    active, waiting, tenants.size(), admitted, refused, Duration.ofNanos(waitedNanos));
        } finally {
            lock.unlock();
        }
    }
}
