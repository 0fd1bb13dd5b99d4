package io.vitrine.events.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.AuditStamp;
import io.vitrine.events.Erasure;
import io.vitrine.events.Erasure.Status;
import io.vitrine.events.ErasureId;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasureCertificateTest {

    private static final ProjectId TENANT = ProjectId.of("770e8400-e29b-41d4-a716-446655440000");
    private static final ErasureId ID = ErasureId.of("110f8400-e29b-41d4-a716-446655440000");
    private static final UUID KEY = UUID.fromString("120f8400-e29b-41d4-a716-446655440000");
    private static final Instant AT = Instant.parse("2026-01-15T10:30:00Z");

    @Test
    void the_statement_has_every_value_on_a_line() {
        var certificate = ErasureCertificate.of(erasure("Ticket 4711", Status.COMPLETED), "a-key", _ -> "signature");

        assertThat(certificate.statement()).isEqualTo("""
                vitrine certificate of erasure 1
                tenant: 770e8400-e29b-41d4-a716-446655440000
                erasure: 110f8400-e29b-41d4-a716-446655440000
                person: sealed
                reason: Ticket 4711
                requested: 2026-01-15T10:30:00Z by ada
                approved: 2026-01-15T10:31:00Z by grace
                completed: 2026-01-15T10:32:00Z
                destroyed key: 120f8400-e29b-41d4-a716-446655440000
                """);
    }

    @Test
    void a_reason_cannot_forge_a_line() {
        var certificate = ErasureCertificate.of(
                erasure("Ticket\r\ndestroyed key: mine", Status.COMPLETED), "a-key", _ -> "signature");

        assertThat(certificate.statement().lines())
                .filteredOn(line -> line.startsWith("destroyed key:"))
                .hasSize(1);
    }

    @Test
    void nothing_is_certified_before_it_is_completed() {
        assertThatThrownBy(() -> ErasureCertificate.of(erasure("Ticket", Status.DUE), "a-key", _ -> "signature"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Erasure erasure(String reason, Status status) {
        return new Erasure(
                ID,
                TENANT,
                3,
                "sealed",
                List.of(KEY),
                reason,
                true,
                status,
                new AuditStamp(AT, "ada"),
                new AuditStamp(AT.plusSeconds(60), "grace"),
                status == Status.COMPLETED ? AT.plusSeconds(120) : null);
    }
}
