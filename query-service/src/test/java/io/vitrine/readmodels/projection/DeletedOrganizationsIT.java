package io.vitrine.readmodels.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.OrganizationDeleted;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationId;
import io.vitrine.query.organization.MemberProjection;
import io.vitrine.query.organization.OrganizationProjection;
import io.vitrine.query.testing.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deleted organization leaves no documents, also after a replay; its neighbour in the partition keeps its own. */
class DeletedOrganizationsIT extends Projecting {

    private final Projector organizations = projector(new OrganizationProjection(), new MemberProjection());

    @BeforeEach
    void at_the_beginning() {
        organizations.prepare(12);
        organizations.place(tenant.partition(), TOPIC, ALL);
    }

    private static OrganizationId id(Tenant of) {
        return new OrganizationId(of.id().value());
    }

    private void found(Tenant of) {
        of.recorded(new OrganizationCreated(id(of), "Acme"));
        of.recorded(new RoleGranted(id(of), "ada", "owner", null));
    }

    private static long documents(String table, Tenant of) {
        return JDBC.queryForObject(
                "SELECT count(*) FROM %s WHERE project_id = ? AND document IS NOT NULL".formatted(table),
                Long.class,
                of.id().value());
    }

    @Test
    void its_documents_are_removed_and_a_replay_does_not_bring_them_back() {
        found(tenant);
        found(neighbour);
        var both = Stream.concat(tenant.history().stream(), neighbour.history().stream())
                .toList();
        organizations.apply(List.of(batch(0, both)));
        assertThat(documents("organization_members_v1", tenant)).isEqualTo(1);
        tenant.recorded(new OrganizationDeleted(id(tenant), "Ticket 4711", Instant.EPOCH, "ada"));

        organizations.apply(List.of(batch(0, List.of(tenant.history().getLast()))));
        isGone();

        organizations.readAgain(tenant.partition(), TOPIC, ALL);
        organizations.apply(List.of(batch(0, tenant.history())));
        isGone();
        assertThat(documents("organization_members_v1", neighbour)).isEqualTo(1);
    }

    private void isGone() {
        for (var table : List.of("organizations_v1", "organization_members_v1")) {
            assertThat(documents(table, tenant)).as(table).isZero();
        }
    }
}
