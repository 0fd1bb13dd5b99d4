package io.vitrine.http.admission;

import java.time.Duration;

/**
 * The counters of an {@link Admission}, for metrics.
 *
 * @param active current requests in execution, without those that only wait for readers
 * @param waiting current queued requests
 * @param tenants current number of tenants with requests
 * @param admitted admitted requests since the start
 * @param refused refused requests since the start
 * @param waited total queueing time of the admitted requests
 */
public record AdmissionCounts(int active, int waiting, int tenants, long admitted, long refused, Duration waited) {}
