package io.vitrine.command.http.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vitrine.command.store.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project or an organization uses.
 *
 * @param month of the events, in UTC, for example {@code 2026-01}
 */
record UsageView(String month, List<QuotaView> quotas) {

    /**
     * One quota.
     *
     * @param name for example {@code widgets}
     * @param limit null without a quota
     * @param share of the limit, 1 for all of it; null without a quota, or with a quota of 0
     * @param set whether an operator set the limit; left out for a default
     */
    record QuotaView(
            String name,
            long used,
            @Nullable Long limit,
            @Nullable Double share,
            @JsonInclude(Include.NON_DEFAULT) boolean set) {}

    static UsageView of(Usage usage) {
        return new UsageView(
                usage.month().toString(),
                usage.uses().stream().map(UsageView::of).toList());
    }

    private static QuotaView of(Usage.Use use) {
        var limit = use.limit();
        return new QuotaView(use.quota().key(), use.used(), limit, share(use.used(), limit), use.isSet());
    }

    private static @Nullable Double share(long used, @Nullable Long limit) {
        return limit == null || limit == 0 ? null : Math.round(1000.0 * used / limit) / 1000.0;
    }
}
