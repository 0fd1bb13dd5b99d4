package io.vitrine.http.admission;

import java.time.Duration;

/**
 * What an {@link Admission} does and did, for metrics.
 *
 * @param active how many requests are carried out at the moment, without those that rest
 * @param waiting how many wait at the moment
 * @param tenants of how many something is carried out or waits
 * @param admitted how many since the start
 * @param refused how many since the start
 * @param waited how long those admitted have waited, all together
 * @param pause how long a tenant with a queue pauses between its requests at the moment
 */
public record AdmissionCounts(
        int active, int waiting, int tenants, long admitted, long refused, Duration waited, Duration pause) {}
