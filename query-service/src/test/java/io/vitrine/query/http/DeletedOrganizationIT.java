package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.OrganizationEvent.OrganizationDeleted;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionRequested;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events in; after the deletion of an organization nothing out, and no access. */
class DeletedOrganizationIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final QueryNode node = QueryNode.shared();
    private final JdbcTemplate owner = new JdbcTemplate(node.bean("writer", DataSource.class));
    private final Organizational acme = new Organizational();
    private final Organizational neighbour = new Organizational();

    private String here(Organizational of) {
        return "/api/organizations/" + of.id();
    }

    private void until(Organizational of, String path, int status) {
        await().atMost(TIMEOUT)
                .untilAsserted(
                        () -> assertThat(of.as("ada").get(path).statusCode()).isEqualTo(status));
    }

    private boolean has(String table, Tenant of) {
        return Boolean.TRUE.equals(owner.queryForObject(
                "SELECT EXISTS (SELECT FROM %s WHERE project_id = ?)".formatted(table),
                Boolean.class,
                of.id().value()));
    }

    private void delete() {
        acme.project().has(new ProjectDeleted(acme.project().id(), "Ticket 4711", Instant.EPOCH, "ada"));
        acme.organization().has(new OrganizationDeleted(acme.id(), "Ticket 4711", Instant.EPOCH, "ada"));
    }

    @Test
    void an_organization_whose_deletion_is_requested_says_when() {
        until(acme, here(acme), 200);
        assertThat(acme.as("ada").json(here(acme)).has("deletion")).isFalse();

        acme.organization()
                .has(new OrganizationDeletionRequested(
                        acme.id(), "Ticket 4711", Instant.parse("2026-02-14T10:30:00Z")));

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(acme.as("ada")
                                .json(here(acme))
                                .at("/deletion/effectiveAt")
                                .asString())
                        .isEqualTo("2026-02-14T10:30:00Z"));
    }

    @Test
    void is_gone_with_its_members_and_journal_and_its_neighbour_is_not() {
        until(acme, here(acme), 200);
        until(neighbour, here(neighbour), 200);

        delete();

        until(acme, here(acme), 404);
        until(acme, "/widgets", 404);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            for (var table : List.of("organization_members_v1", "journal_v1", "journal_head_v1")) {
                assertThat(has(table, acme.organization())).as(table).isFalse();
                assertThat(has(table, neighbour.organization())).as(table).isTrue();
            }
        });
        assertThat(owner.queryForList(
                        "SELECT document FROM organizations_v1 WHERE project_id = ?",
                        String.class,
                        acme.id().value()))
                .containsOnlyNulls();
        var operator = Asking.atRoot(node).with(TestIssuer.shared().token());
        assertThat(operator.get(here(acme)).statusCode()).isEqualTo(404);
        assertThat(neighbour.as("ada").get(here(neighbour)).statusCode()).isEqualTo(200);
    }
}
