package io.vitrine.http.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What each tenant may have of an {@link Admission}, which guards it with its lock: all of its limit while it is alone,
 * and of n tenants that are active at the same time an n-th.
 */
final class TenantShare {

    private final AdmissionLimits limits;
    private final CpuHeadroom headroom;
    private final LongSupplier nanoTime;
    private final RecentTenants recent = new RecentTenants();
    private int requests;

    TenantShare(AdmissionLimits limits, CpuHeadroom headroom, LongSupplier nanoTime) {
        this.limits = limits;
        this.headroom = headroom;
        this.nanoTime = nanoTime;
        this.requests = limits.requestsByProject();
    }

    void add(String tenant) {
        recent.add(tenant, nanoTime.getAsLong());
        update();
    }

    void update() {
        requests = limits.requestsByProject(recent.count(nanoTime.getAsLong()));
    }

    /** How many requests of a tenant are carried out at once, as far as the last update knows. */
    int requests() {
        return requests;
    }

    boolean isUsedUpBy(TenantQueue tenant) {
        return tenant.active >= requests;
    }

    void admitted(String tenant) {
        recent.admitted(tenant, nanoTime.getAsLong());
    }

    /** For how long the tenant pauses before its next request, in nanoseconds; 0 if it is not ahead of the others. */
    long pauseNanos(TenantQueue tenant) {
        var now = nanoTime.getAsLong();
        return !tenant.queue.isEmpty() && recent.isAhead(tenant.name, now) ? headroom.pauseNanos(now) : 0;
    }

    /** The current pause of a tenant that is ahead of the others. */
    Duration pause() {
        return Duration.ofNanos(headroom.lastPauseNanos(nanoTime.getAsLong()));
    }
}
