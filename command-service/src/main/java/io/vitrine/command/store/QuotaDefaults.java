package io.vitrine.command.store;

import io.vitrine.events.Quotas;

/** The quotas of projects and organizations for which an operator set none. */
public record QuotaDefaults(Quotas project, Quotas organization) {

    /** Without limits. */
    public static final QuotaDefaults NONE = new QuotaDefaults(Quotas.NONE, Quotas.NONE);

    boolean areNone() {
        return project.areNone() && organization.areNone();
    }
}
