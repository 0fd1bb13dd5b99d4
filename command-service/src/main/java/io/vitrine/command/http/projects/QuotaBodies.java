package io.vitrine.command.http.projects;

import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import io.vitrine.http.body.JsonBody;
import org.jspecify.annotations.Nullable;

/** The request bodies for quotas. A quota that is left out or null is the default of the installation. */
final class QuotaBodies {

    private QuotaBodies() {}

    static Quotas ofProject(JsonBody body) {
        var quotas = quotas(body, null);
        var projects = body.field(Quota.PROJECTS.key());
        if (projects.isGiven()) {
            projects.fault("not-allowed", "projects is a quota of organizations only. Leave it out.");
        }
        body.throwIfInvalid();
        return quotas;
    }

    static Quotas ofOrganization(JsonBody body) {
        var quotas = quotas(body, limit(body, Quota.PROJECTS));
        body.throwIfInvalid();
        return quotas;
    }

    private static Quotas quotas(JsonBody body, @Nullable Long projects) {
        return new Quotas(
                projects,
                limit(body, Quota.WIDGETS),
                limit(body, Quota.ASSETS),
                limit(body, Quota.FILE_BYTES),
                limit(body, Quota.WEBHOOKS),
                limit(body, Quota.EVENTS_PER_MONTH));
    }

    private static @Nullable Long limit(JsonBody body, Quota quota) {
        return body.field(quota.key()).number(0, Quotas.MAX);
    }
}
