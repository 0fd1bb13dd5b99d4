package io.vitrine.events.personal;

import io.vitrine.events.ProjectId;
import java.time.YearMonth;

/**
 * The keys of a tenant whose retention has passed.
 *
 * @param oldestKept the first month whose keys are kept
 * @param single whether the single keys of persons, from before the tenant had a retention, have expired as well
 */
public record KeyExpiry(ProjectId tenant, YearMonth oldestKept, boolean single) {}
