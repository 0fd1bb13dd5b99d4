package io.vitrine.command.project;

import static io.vitrine.command.project.ProjectSpec.CREATED;
import static io.vitrine.command.project.ProjectSpec.ID;
import static io.vitrine.command.project.ProjectSpec.given;

import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.project.ProjectCommand.SetProjectQuotas;
import io.vitrine.command.project.ProjectCommand.WarnOfProjectQuota;
import io.vitrine.events.ProjectEvent.ProjectQuotaNearlyReached;
import io.vitrine.events.ProjectEvent.ProjectQuotasChanged;
import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import org.junit.jupiter.api.Test;

class ProjectQuotasTest {

    private final Quotas tenWidgets = new Quotas(null, 10L, null, null, null, null);
    private final ProjectQuotasChanged changed = new ProjectQuotasChanged(ID, tenWidgets);
    private final ProjectQuotaNearlyReached warned = new ProjectQuotaNearlyReached(ID, "widgets", 10, 8, 1);

    private static WarnOfProjectQuota warn(Quota quota, int occurrence) {
        return new WarnOfProjectQuota(ID, quota, 10, 8, occurrence);
    }

    @Test
    void other_quotas_are_an_event_and_the_same_ones_none() {
        given(CREATED).when(new SetProjectQuotas(ID, tenWidgets)).then(changed);
        given(CREATED, changed).when(new SetProjectQuotas(ID, tenWidgets)).thenNothing();
        given(CREATED).when(new SetProjectQuotas(ID, Quotas.NONE)).thenNothing();
    }

    @Test
    void the_defaults_can_be_set_again() {
        given(CREATED, changed)
                .when(new SetProjectQuotas(ID, Quotas.NONE))
                .then(new ProjectQuotasChanged(ID, Quotas.NONE));
    }

    @Test
    void a_warning_is_recorded_once_for_each_occurrence_of_each_quota() {
        given(CREATED).when(warn(Quota.WIDGETS, 1)).then(warned);
        given(CREATED, warned).when(warn(Quota.WIDGETS, 1)).thenNothing();
        given(CREATED, warned)
                .when(warn(Quota.WIDGETS, 2))
                .then(new ProjectQuotaNearlyReached(ID, "widgets", 10, 8, 2));
        given(CREATED, warned).when(warn(Quota.ASSETS, 1)).then(new ProjectQuotaNearlyReached(ID, "assets", 10, 8, 1));
    }

    @Test
    void other_quotas_keep_the_warnings() {
        given(CREATED, warned, changed).when(warn(Quota.WIDGETS, 1)).thenNothing();
    }

    @Test
    void a_project_that_never_was_has_no_quotas() {
        given().when(new SetProjectQuotas(ID, tenWidgets)).thenRejected(new NoSuchProject(ID));
    }
}
