package io.vitrine.http.admission;

import java.util.function.LongSupplier;

/**
 * The current limit of each tenant in an {@link Admission}, guarded by its lock: the full limit for a single active
 * tenant, and an n-th for n active tenants, but at least an eighth.
 */
final class TenantShare {

    private final AdmissionLimits limits;
    private final LongSupplier nanoTime;
    private final RecentTenants recent = new RecentTenants();
    private int requests;

    TenantShare(AdmissionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.requests = limits.requestsByProject();
    }

    /** A request of the tenant arrives. */
    void add(String tenant) {
        var now = nanoTime.getAsLong();
        recent.add(tenant, now);
        update(now);
    }

    void update() {
        update(nanoTime.getAsLong());
    }

    private void update(long nowNanos) {
        requests = limits.requestsByProject(recent.count(nowNanos));
    }

    /** The maximum number of concurrent requests of a tenant, as of the last update. */
    int requests() {
        return requests;
    }

    boolean isUsedUpBy(TenantQueue tenant) {
        return tenant.active >= requests;
    }
}
