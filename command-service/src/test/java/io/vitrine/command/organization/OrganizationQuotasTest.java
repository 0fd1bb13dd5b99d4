package io.vitrine.command.organization;

import static io.vitrine.command.organization.OrganizationSpec.ID;
import static io.vitrine.command.organization.OrganizationSpec.given;
import static io.vitrine.command.organization.OrganizationSpec.nothing;

import io.vitrine.command.Rejection.OfOrganization.NoSuchOrganization;
import io.vitrine.command.organization.OrganizationCommand.SetOrganizationQuotas;
import io.vitrine.command.organization.OrganizationCommand.WarnOfOrganizationQuota;
import io.vitrine.events.OrganizationEvent.OrganizationQuotaNearlyReached;
import io.vitrine.events.OrganizationEvent.OrganizationQuotasChanged;
import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import org.junit.jupiter.api.Test;

class OrganizationQuotasTest {

    private final Quotas fiveProjects = new Quotas(5L, null, null, null, null, null);
    private final OrganizationQuotasChanged changed = new OrganizationQuotasChanged(ID, fiveProjects);
    private final OrganizationQuotaNearlyReached warned = new OrganizationQuotaNearlyReached(ID, "projects", 5, 4, 1);

    @Test
    void other_quotas_are_an_event_and_the_same_ones_none() {
        given().when(new SetOrganizationQuotas(ID, fiveProjects)).then(changed);
        given(changed).when(new SetOrganizationQuotas(ID, fiveProjects)).thenNothing();
    }

    @Test
    void a_warning_is_recorded_once_for_each_occurrence() {
        given(changed)
                .when(new WarnOfOrganizationQuota(ID, Quota.PROJECTS, 5, 4, 1))
                .then(warned);
        given(changed, warned)
                .when(new WarnOfOrganizationQuota(ID, Quota.PROJECTS, 5, 4, 1))
                .thenNothing();
    }

    @Test
    void an_organization_that_never_was_has_no_quotas() {
        nothing().when(new SetOrganizationQuotas(ID, fiveProjects)).thenRejected(new NoSuchOrganization(ID));
    }
}
