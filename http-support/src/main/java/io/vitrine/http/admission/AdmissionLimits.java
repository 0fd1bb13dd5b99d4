package io.vitrine.http.admission;

import io.vitrine.http.problem.ProblemException;
import java.time.Duration;

/**
 * The limits of concurrent requests on a node.
 *
 * @param requests of all tenants together
 * @param requestsByProject of one tenant that is alone, shared by those that are active at the same time; fewer than
 *     {@code requests} leave some for the others at any time
 * @param queueByProject how many of one tenant wait at most; with 0 none wait
 * @param timeout how long one waits at most
 */
public record AdmissionLimits(int requests, int requestsByProject, int queueByProject, Duration timeout) {

    private static final int MAX_REQUESTS = 10_000;

    private static final int MAX_SHARES = 8;

    /** More threads than processors, because requests wait for the database. */
    private static final int MIN_SHARE = 2;

    /** Many turns pass within a second, so a retry after that time may succeed. */
    private static final int RETRY_AFTER_SECONDS = 1;

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    /** @throws IllegalArgumentException with the wrong setting and its allowed values */
    public AdmissionLimits {
        requireWithin("requests", requests, 1, MAX_REQUESTS);
        requireWithin("requests-by-project", requestsByProject, 1, requests);
        requireWithin("queue-by-project", queueByProject, 0, MAX_REQUESTS);
        if (timeout.toMillis() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("vitrine.admission.timeout is %s, and must be from 1 ms to %d s."
                    .formatted(timeout, MAX_TIMEOUT.toSeconds()));
        }
    }

    private static void requireWithin(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "vitrine.admission.%s is %d, and must be from %d to %d.".formatted(setting, value, min, max));
        }
    }

    /**
     * The limit of each tenant for this number of active tenants; at least an eighth. On a machine with few processors
     * requests take longer, so even a quiet tenant has several concurrent ones.
     */
    int requestsByProject(int tenants) {
        var min = Math.min(requestsByProject, Math.max(MIN_SHARE, requestsByProject / MAX_SHARES));
        return Math.max(min, requestsByProject / Math.max(1, tenants));
    }

    /**
     * 429: too many requests of the same tenant.
     *
     * @param limit the tenant's current limit
     */
    ProblemException tooMany(int limit) {
        return ProblemException.tooMany(
                "too-many-requests",
                "Too many concurrent requests for this project (limit %d, and %d waiting for up to %s s). Retry after %d s, with fewer at once."
                        .formatted(limit, queueByProject, seconds(), RETRY_AFTER_SECONDS),
                RETRY_AFTER_SECONDS);
    }

    /** 503: too many requests of other tenants. */
    ProblemException tooBusy() {
        return ProblemException.unavailable(
                "too-busy",
                "Too many concurrent requests for this node (limit %d, and up to %s s to wait). Retry after %d s."
                        .formatted(requests, seconds(), RETRY_AFTER_SECONDS),
                RETRY_AFTER_SECONDS);
    }

    private String seconds() {
        return Double.toString(timeout.toMillis() / 1000.0).replaceFirst("\\.0$", "");
    }
}
