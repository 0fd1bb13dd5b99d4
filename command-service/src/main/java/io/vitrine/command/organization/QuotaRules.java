package io.vitrine.command.organization;

import io.vitrine.command.organization.OrganizationCommand.SetOrganizationQuotas;
import io.vitrine.command.organization.OrganizationCommand.WarnOfOrganizationQuota;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationEvent.OrganizationQuotaNearlyReached;
import io.vitrine.events.OrganizationEvent.OrganizationQuotasChanged;
import io.vitrine.events.QuotaState;
import java.util.List;

/** The quotas of an organization. */
final class QuotaRules {

    private QuotaRules() {}

    static List<OrganizationEvent> set(SetOrganizationQuotas c, Organization current) {
        return c.quotas().equals(QuotaState.of(current.quotas()).limits())
                ? List.of()
                : List.of(new OrganizationQuotasChanged(current.id(), c.quotas()));
    }

    static List<OrganizationEvent> warn(WarnOfOrganizationQuota c, Organization current) {
        var quota = c.quota().key();
        return c.occurrence() <= QuotaState.of(current.quotas()).warningsOf(quota)
                ? List.of()
                : List.of(new OrganizationQuotaNearlyReached(current.id(), quota, c.limit(), c.used(), c.occurrence()));
    }
}
