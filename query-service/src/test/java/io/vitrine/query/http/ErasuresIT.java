package io.vitrine.query.http;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ErasureEvent.ErasureApproved;
import io.vitrine.events.ErasureEvent.ErasureCompleted;
import io.vitrine.events.ErasureEvent.ErasureRequested;
import io.vitrine.events.ErasureId;
import io.vitrine.events.EventJson;
import io.vitrine.events.audit.ErasureCertificate;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.AuditKey;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events in; erasures and their certificates out. */
class ErasuresIT {

    private final QueryNode node = QueryNode.shared();
    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);
    private final ErasureId id = ErasureId.random();
    private final UUID key = UUID.randomUUID();
    private final String erasure = "/erasures/" + id;

    private ErasureRequested requested(ErasureId erasure) {
        return new ErasureRequested(erasure, "grace", List.of(key), "Ticket 4711", true);
    }

    @Test
    void shows_an_erasure_and_hides_it_from_others() {
        var position = tenant.has(tenant.created("Acme"), requested(id));
        var rival = Tenant.any();
        var rivals = rival.has(rival.created("Rival"));

        assertThatJson(asking.asOf(position, erasure).toString())
                .isObject()
                .containsEntry("subject", "grace")
                .containsEntry("reason", "Ticket 4711")
                .containsEntry("status", "AWAITING_APPROVAL")
                .containsEntry("approvalRequired", true)
                .containsEntry("requestedBy", "alice")
                .containsEntry("decidedBy", null)
                .containsEntry("completedAt", null);
        assertThat(Asking.of(node, rival).asOf(rivals, "/erasures")).isEmpty();
        assertThat(Asking.of(node, rival).get(erasure).statusCode()).isEqualTo(404);
        assertThat(Asking.of(node, rival).get(erasure + "/certificate").statusCode())
                .isEqualTo(404);
        assertThat(asking.with(Tokens.withScope("audit:read", tenant.id()))
                        .get(erasure)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void lists_those_with_a_status_newest_first() {
        var second = ErasureId.random();
        var position =
                tenant.has(tenant.created("Acme"), requested(id), requested(second), new ErasureApproved(second));

        assertThat(asking.asOf(position, "/erasures").findValuesAsString("id"))
                .containsExactly(second.toString(), id.toString());
        assertThat(asking.json("/erasures?status=DUE").findValuesAsString("id")).containsExactly(second.toString());
        assertThat(asking.problem(400, "/erasures?status=GONE")
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("unknown-value");
    }

    @Test
    void a_completed_erasure_has_a_signed_certificate() {
        var position = tenant.has(tenant.created("Acme"), requested(id), new ErasureApproved(id));
        asking.asOf(position, erasure);
        assertThat(asking.problem(409, erasure + "/certificate").at("/code").asString())
                .isEqualTo("erasure-not-completed");

        var completed = tenant.has(new ErasureCompleted(id, List.of(key)));
        var json = asking.asOf(completed, erasure + "/certificate").toString();
        var certificate = EventJson.MAPPER.readValue(json, ErasureCertificate.class);

        var keys = AuditKey.shared().publicKeys();
        assertThat(keys.signed(certificate.keyId(), certificate.statement(), certificate.signature()))
                .isTrue();
        assertThat(certificate.statement())
                .contains("tenant: " + tenant.id(), "erasure: " + id, "person: grace", "destroyed key: " + key);
        assertThat(asking.json(erasure + "/certificate").toString()).isEqualTo(json);
    }
}
