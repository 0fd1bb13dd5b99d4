package io.vitrine.journal;

import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import java.util.Arrays;

/** The summaries of events about quotas, which projects and organizations have. */
final class QuotaSummary {

    private QuotaSummary() {}

    static String limits(Quotas quotas) {
        var limits = Arrays.stream(Quota.values())
                .filter(quota -> quotas.of(quota) != null)
                .map(quota -> quota.key() + " " + quotas.of(quota))
                .toList();
        return limits.isEmpty()
                ? "set the quotas back to the defaults"
                : "set the quotas to " + EventSummary.listed(limits);
    }

    static String nearlyReached(String quota, long used, long limit) {
        return "uses %d of the quota of %d for %s".formatted(used, limit, quota);
    }
}
