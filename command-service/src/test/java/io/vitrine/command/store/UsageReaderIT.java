package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.store.Usage.Use;
import io.vitrine.command.store.UsageReader.Near;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an organization and its projects use. */
class UsageReaderIT {

    private static final TestStore STORE = new TestStore();

    private final JdbcTemplate jdbc = STORE.jdbc();
    private final OrganizationId organization = OrganizationId.random();
    private final ProjectId shop = ProjectId.random();
    private final ProjectId blog = ProjectId.random();
    private final ProjectId foreign = ProjectId.random();

    @BeforeEach
    void two_projects_of_an_organization_and_another() {
        jdbc.update("INSERT INTO organization (organization_id) VALUES (?)", organization.value());
        List.of(shop, blog, foreign).forEach(this::insertWithOneOfEach);
        jdbc.update(
                "UPDATE project SET organization_id = ? WHERE project_id IN (?, ?)",
                organization.value(),
                shop.value(),
                blog.value());
        insertEvents(organization.value(), "0 months", 5);
    }

    /** One widget, two assets on different connections, three bytes, a webhook, four events and one of last month. */
    private void insertWithOneOfEach(ProjectId project) {
        var id = project.value();
        jdbc.update("INSERT INTO project (project_id, key, publishing) VALUES (?, ?, 'LIVE')", id, project.toString());
        jdbc.update("INSERT INTO widget_count (project_id, slot, used, share) VALUES (?, 1, 1, 10)", id);
        jdbc.update("INSERT INTO asset_count (project_id, slot, used) VALUES (?, 1, 3), (?, 2, -1)", id, id);
        jdbc.update("INSERT INTO kept_bytes (project_id, bytes) VALUES (?, 3)", id);
        jdbc.update("INSERT INTO webhook (project_id, webhook_id) VALUES (?, ?)", id, UUID.randomUUID());
        insertEvents(id, "0 months", 4);
        insertEvents(id, "1 month", 1);
    }

    private void insertEvents(UUID tenant, String ago, int events) {
        jdbc.update(
                "INSERT INTO event_count (tenant_id, month, events)"
                        + " VALUES (?, date_trunc('month', now() AT TIME ZONE 'UTC') - ?::interval, ?)",
                tenant,
                ago,
                events);
    }

    private static UsageReader reader(Quotas ofProjects) {
        return new UsageReader(STORE.jdbc(), new QuotaDefaults(ofProjects, Quotas.NONE));
    }

    @Test
    void a_project_uses_what_it_has_and_the_events_of_this_month() {
        assertThat(reader(Quotas.NONE).of(shop).orElseThrow().uses())
                .containsExactly(
                        new Use(Quota.WIDGETS, 1, null, false),
                        new Use(Quota.ASSETS, 2, null, false),
                        new Use(Quota.FILE_BYTES, 3, null, false),
                        new Use(Quota.WEBHOOKS, 1, null, false),
                        new Use(Quota.EVENTS_PER_MONTH, 4, null, false));
    }

    @Test
    void an_organization_uses_what_its_projects_use_and_its_own_events() {
        assertThat(reader(Quotas.NONE).of(organization).orElseThrow().uses())
                .containsExactly(
                        new Use(Quota.PROJECTS, 2, null, false),
                        new Use(Quota.WIDGETS, 2, null, false),
                        new Use(Quota.ASSETS, 4, null, false),
                        new Use(Quota.FILE_BYTES, 6, null, false),
                        new Use(Quota.WEBHOOKS, 2, null, false),
                        new Use(Quota.EVENTS_PER_MONTH, 13, null, false));
    }

    @Test
    void a_quota_of_a_project_goes_before_the_default_and_the_others_keep_theirs() {
        jdbc.update("UPDATE project SET quotas = '{\"widgets\": 9}' WHERE project_id = ?", shop.value());

        assertThat(reader(new Quotas(null, 5L, 20L, null, null, null))
                        .of(shop)
                        .orElseThrow()
                        .uses())
                .contains(new Use(Quota.WIDGETS, 1, 9L, true), new Use(Quota.ASSETS, 2, 20L, false));
    }

    @Test
    void a_quota_is_near_from_eighty_percent_on() {
        jdbc.update("UPDATE project SET quotas = '{\"eventsPerMonth\": 5}' WHERE project_id = ?", shop.value());
        jdbc.update("UPDATE project SET quotas = '{\"eventsPerMonth\": 6}' WHERE project_id = ?", blog.value());

        assertThat(reader(Quotas.NONE).nearOfProjects())
                .contains(new Near(shop.value(), Quota.EVENTS_PER_MONTH, 5, 4))
                .noneMatch(near -> near.tenant().equals(blog.value()));
    }
}
