package io.vitrine.command.http;

import static org.springframework.http.HttpStatus.CONFLICT;

import io.vitrine.command.Rejection.QuotaReached;
import io.vitrine.events.Quota;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Problem.ReachedQuota;

/**
 * The problem of a reached quota. It is not {@code quota-exceeded}, which is 429 and passes with time: this one stays
 * until something is deleted, the month ends, or an operator raises the quota.
 */
final class QuotaProblems {

    static final String CODE = "quota-reached";

    private QuotaProblems() {}

    static Problem of(QuotaReached r) {
        var owner = r.ofOrganization() ? "organization" : "project";
        var detail =
                "This %s has reached its quota of %s (limit %d, used %d). %s or ask the operator of the installation for a higher quota."
                        .formatted(owner, words(r.quota()), r.limit(), r.used(), nextStep(r.quota()));
        return Problem.of(CONFLICT, CODE, detail)
                .withQuota(new ReachedQuota(r.quota().key(), owner, r.limit(), r.used()));
    }

    private static String words(Quota quota) {
        return switch (quota) {
            case PROJECTS -> "projects";
            case WIDGETS -> "widgets";
            case ASSETS -> "assets";
            case FILE_BYTES -> "bytes of uploaded files";
            case WEBHOOKS -> "webhooks";
            case EVENTS_PER_MONTH -> "events a month";
        };
    }

    private static String nextStep(Quota quota) {
        return switch (quota) {
            case PROJECTS -> "Use another organization,";
            case WIDGETS, ASSETS, WEBHOOKS -> "Delete some first,";
            case FILE_BYTES -> "Uploaded files are never removed, so upload no more,";
            case EVENTS_PER_MONTH -> "Wait for the next month (UTC),";
        };
    }
}
