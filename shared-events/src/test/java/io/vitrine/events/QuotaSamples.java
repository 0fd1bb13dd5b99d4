package io.vitrine.events;

import io.vitrine.events.OrganizationEvent.OrganizationQuotaNearlyReached;
import io.vitrine.events.OrganizationEvent.OrganizationQuotasChanged;
import io.vitrine.events.ProjectEvent.ProjectQuotaNearlyReached;
import io.vitrine.events.ProjectEvent.ProjectQuotasChanged;
import java.util.stream.Stream;

/** A sample of every event about quotas. */
final class QuotaSamples {

    private QuotaSamples() {}

    static Stream<DomainEvent> all() {
        return Stream.of(
                new ProjectQuotasChanged(
                        Samples.PROJECT, new Quotas(null, 500L, 10_000L, 5_000_000_000L, 10L, 100_000L)),
                new ProjectQuotaNearlyReached(Samples.PROJECT, "widgets", 500, 400, 1),
                new OrganizationQuotasChanged(
                        OrganizationSamples.ORGANIZATION,
                        new Quotas(20L, 5_000L, 100_000L, 50_000_000_000L, 50L, 1_000_000L)),
                new OrganizationQuotaNearlyReached(OrganizationSamples.ORGANIZATION, "projects", 20, 16, 1));
    }
}
