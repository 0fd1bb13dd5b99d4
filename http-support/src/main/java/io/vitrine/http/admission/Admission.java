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
 * <p>A single active tenant can use the full limit of a tenant. Of n active tenants, each has an n-th of it, but at
 * least an eighth.
 *
 * <p>For each earlier request of its own tenant, a request waits for at most one request of each other tenant. Without
 * a queue, admission costs an uncontended lock and a map entry, on the request's own thread.
 */
public final class Admission {

    private final AdmissionLimits limits;
    private final TenantShare share;
    private final ReentrantLock lock = new ReentrantLock();

    /** The tenants with running or queued requests. */
    private final Map<String, TenantQueue> tenants = new HashMap<>();

    /**
     * The tenants with a queued request that may start, in the order of their turns; empty while the node has capacity.
     */
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

    /** The permit of a running request. Any thread may release it, once. */
    public final class Permit implements AutoCloseable {
        private final TenantQueue tenant;
        private boolean works = true;
        private boolean isClosed;

        private Permit(TenantQueue tenant) {
            this.tenant = tenant;
        }

        /** The request now only waits for readers: it no longer counts for the node, but still for its tenant. */
        public void suspend() {
            lock.lock();
            try {
                if (works) {
                    works = false;
                    active--;
                    admitNext();
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
                    enqueueTurn(tenant);
                    admitNext();
                    removeIfIdle(tenant);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits until the request is admitted.
     *
     * @param tenant a project's id, or another key for limits
     * @throws ProblemException 429 if the tenant's queue is full or its own requests take too long, 503 if those of
     *     other tenants do
     */
    public Permit enter(String tenant) {
        return enter(tenant, limits.queueByProject());
    }

    private Permit enter(String tenant, int queue) {
        lock.lock();
        try {
            var tenantQueue = tenants.computeIfAbsent(tenant, TenantQueue::new);
            share.add(tenant);
            if (tenantQueue.queue.isEmpty() && active < limits.requests() && !share.isUsedUpBy(tenantQueue)) {
                count(tenantQueue);
                return new Permit(tenantQueue);
            }
            if (tenantQueue.queue.size() >= queue) {
                removeIfIdle(tenantQueue);
                throw refused(share.isUsedUpBy(tenantQueue) || !tenantQueue.queue.isEmpty());
            }
            return await(tenantQueue);
        } finally {
            lock.unlock();
        }
    }

    /** Runs the action after admission, or refuses it like {@link #enter}. */
    public <T> T within(String tenant, Supplier<T> work) {
        try (var _ = enter(tenant)) {
            return work.get();
        }
    }

    /**
     * Like {@link #within}, for a part of a response that has started, such as the next lines of a stream. It waits
     * even if the queue is full, because the client can no longer get an error status.
     *
     * @throws ProblemException 429 or 503 after a timeout
     */
    public <T> T continueWithin(String tenant, Supplier<T> work) {
        try (var _ = enter(tenant, Integer.MAX_VALUE)) {
            return work.get();
        }
    }

    private Permit await(TenantQueue tenant) {
        var request = new TenantQueue.Waiting(lock.newCondition());
        tenant.queue.add(request);
        enqueueTurn(tenant);
        waiting++;
        var since = System.nanoTime();
        try {
            var left = limits.timeout().toNanos();
            while (!request.isAdmitted && left > 0) {
                left = request.admitted.awaitNanos(left);
            }
            if (!request.isAdmitted) {
                throw refused(share.isUsedUpBy(tenant));
            }
            waitedNanos += System.nanoTime() - since;
            return new Permit(tenant);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (request.isAdmitted) {
                new Permit(tenant).close();
            }
            throw ProblemException.unavailable("shutting-down", "This node is shutting down. Retry after 1 s.", 1);
        } finally {
            if (!request.isAdmitted) {
                waiting--;
                withdraw(tenant, request);
            }
        }
    }

    private void withdraw(TenantQueue tenant, TenantQueue.Waiting request) {
        tenant.queue.remove(request);
        if (tenant.queue.isEmpty() && tenant.inTurns) {
            turns.remove(tenant);
            tenant.inTurns = false;
        }
        removeIfIdle(tenant);
    }

    private void count(TenantQueue tenant) {
        admitted++;
        active++;
        tenant.active++;
    }

    /** Appends the tenant to the turns if it has a queued request that may start. */
    private void enqueueTurn(TenantQueue tenant) {
        if (!tenant.inTurns && !tenant.queue.isEmpty() && !share.isUsedUpBy(tenant)) {
            tenant.inTurns = true;
            turns.add(tenant);
        }
    }

    /** Admits the next requests while there is capacity. */
    private void admitNext() {
        while (active < limits.requests() && !turns.isEmpty()) {
            var tenant = turns.remove();
            tenant.inTurns = false;
            if (share.isUsedUpBy(tenant)) {
                // The tenant's share has shrunk in the meantime. It gets its turn again after one of its own requests
                // has finished.
                continue;
            }
            var next = tenant.queue.remove();
            next.isAdmitted = true;
            next.admitted.signal();
            waiting--;
            count(tenant);
            enqueueTurn(tenant);
        }
    }

    private void removeIfIdle(TenantQueue tenant) {
        if (tenant.active == 0 && tenant.queue.isEmpty()) {
            tenants.remove(tenant.name, tenant);
        }
    }

    private ProblemException refused(boolean byOwnRequests) {
        refused++;
        return byOwnRequests ? limits.tooMany(share.requests()) : limits.tooBusy();
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
