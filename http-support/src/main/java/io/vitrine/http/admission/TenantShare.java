package io.vitrine.http.admission;

import java.util.function.LongSupplier;

/**
 * What each tenant may have of an {@link Admission}, which guards it with its lock: all of its limit while it is alone,
 * and of n tenants that are active at the same time an n-th, but not less than an eighth.
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

    /** How many requests of a tenant are carried out at once, as far as the last update knows. */
    int requests() {
        return requests;
    }

    boolean isUsedUpBy(TenantQueue tenant) {
        return tenant.active >= requests;
    }
}
