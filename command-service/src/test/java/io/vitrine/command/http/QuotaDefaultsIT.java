package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.OrganizationEvent.OrganizationQuotaNearlyReached;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectEvent.ProjectQuotaNearlyReached;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** Quotas from settings, the events of a month, and warnings. */
@DirtiesContext
@ContextConfiguration(initializers = ServiceTest.WithoutKafka.class)
@TestPropertySource(
        properties = {
            "vitrine.quotas.project.widgets=5",
            "vitrine.quotas.project.events-per-month=12",
            "vitrine.quotas.organization.projects=1",
            "vitrine.quotas.interval=100ms"
        })
class QuotaDefaultsIT extends AskingAProject {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    EventStore eventStore;

    @Autowired
    JdbcTemplate jdbc;

    private List<DomainEvent> warnings(String owner) {
        var stream = new StreamId(ProjectId.of(owner), UUID.fromString(owner));
        return eventStore
                .history(stream, 0, Long.MAX_VALUE)
                .map(Recorded::event)
                .filter(event ->
                        event instanceof ProjectQuotaNearlyReached || event instanceof OrganizationQuotaNearlyReached)
                .toList();
    }

    private DomainEvent warning(String owner, int number) {
        await().atMost(LONG).until(() -> warnings(owner).size() >= number);
        return warnings(owner).get(number - 1);
    }

    private int eventsOfMonth() {
        var body = send(HttpMethod.GET, "/api/projects/" + project + "/usage", null)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        return (int) ((Map<?, ?>) ((List<?>) body.get("quotas")).getLast()).get("used");
    }

    @Test
    void a_project_has_the_default_quota_unless_an_operator_set_another() {
        for (var i = 0; i < 5; i++) {
            widget("widget-" + i).expectStatus().isCreated();
        }
        widget("one-more")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.quota.limit")
                .isEqualTo(5);

        put("/api/projects/" + project + "/quotas", "{\"widgets\": 6}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.quotas[?(@.set == true)].name")
                .isEqualTo("widgets")
                .jsonPath("$.quotas[?(@.limit == 12)].name")
                .isEqualTo("eventsPerMonth");
        widget("one-more").expectStatus().isCreated();
    }

    @Test
    void beyond_the_events_of_a_month_edits_are_refused_and_removals_are_not() {
        var widget = id(widget("one"));
        put(widgets() + "/" + widget + "/publish", "{}").expectStatus().isOk();
        for (var i = 0; i < 12; i++) {
            put(widgets() + "/" + widget, "{\"name\": \"Name %d\"}".formatted(i));
        }
        await().atMost(LONG).until(() -> eventsOfMonth() >= 12);

        put(widgets() + "/" + widget, "{\"name\": \"Refused\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.quota.name")
                .isEqualTo("eventsPerMonth");
        put(widgets() + "/" + widget + "/unpublish", "{}").expectStatus().isOk();
        send(HttpMethod.DELETE, widgets() + "/" + widget, null).expectStatus().isNoContent();
    }

    @Test
    void a_warning_is_recorded_each_time_that_a_share_is_reached() {
        for (var i = 0; i < 4; i++) {
            widget("widget-" + i).expectStatus().isCreated();
        }
        assertThat(warning(project, 1))
                .isEqualTo(new ProjectQuotaNearlyReached(ProjectId.of(project), "widgets", 5, 4, 1));

        put("/api/projects/" + project + "/quotas", "{\"widgets\": 100, \"eventsPerMonth\": 1000}");
        await().atMost(LONG).until(() -> !isNear("widgets"));
        put("/api/projects/" + project + "/quotas", "{\"widgets\": 4, \"eventsPerMonth\": 1000}");
        assertThat(warning(project, 2))
                .isEqualTo(new ProjectQuotaNearlyReached(ProjectId.of(project), "widgets", 4, 4, 2));
    }

    private boolean isNear(String quota) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT is_near FROM quota_alert WHERE tenant_id = ?::uuid AND quota = ?",
                Boolean.class,
                project,
                quota));
    }

    @Test
    void an_organization_is_warned_as_well() {
        var organization = id(post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"ada\"}"));
        id(post("/api/projects", "{\"name\": \"Shop\", \"organizationId\": \"%s\"}".formatted(organization)));

        assertThat(warning(organization, 1))
                .isEqualTo(new OrganizationQuotaNearlyReached(OrganizationId.of(organization), "projects", 1, 1, 1));
    }
}
