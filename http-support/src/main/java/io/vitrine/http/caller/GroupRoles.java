package io.vitrine.http.caller;

import io.vitrine.events.OrganizationId;
import java.util.List;

/** The roles that groups of identity providers give, as the settings state them. */
public final class GroupRoles {

    private final List<GroupRole> all;

    GroupRoles(TrustedIssuers issuers) {
        this.all = issuers.all().stream().flatMap(TrustedIssuer::groupRoles).toList();
    }

    /** Those in an organization and its projects, in the order of the settings. */
    public List<GroupRole> in(OrganizationId organization) {
        return all.stream()
                .filter(group -> group.role().organization().equals(organization))
                .toList();
    }
}
