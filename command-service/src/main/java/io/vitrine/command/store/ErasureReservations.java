package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.OfErasure.ErasureOpen;
import io.vitrine.command.Rejection.OfErasure.NoSuchTenant;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureState;
import io.vitrine.events.ProjectId;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The erasures whose keys are to be destroyed, or were. A person has at most one that has not ended in a tenant. */
final class ErasureReservations {

    private final JdbcTemplate jdbc;

    ErasureReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void update(ProjectId project, ErasureState before, ErasureState after) {
        if (after instanceof Erasure current) {
            if (before instanceof Erasure) {
                update(current);
            } else {
                insert(project, current);
            }
        }
    }

    private void update(Erasure current) {
        switch (current.status()) {
            case AWAITING_APPROVAL, DUE, COMPLETED ->
                jdbc.update(
                        "UPDATE erasure SET status = ?, keys = ? WHERE erasure_id = ? AND project_id = ?",
                        current.status().name(),
                        current.keys().toArray(UUID[]::new),
                        current.id().value(),
                        current.projectId().value());
            case REJECTED ->
                jdbc.update(
                        "DELETE FROM erasure WHERE erasure_id = ? AND project_id = ?",
                        current.id().value(),
                        current.projectId().value());
        }
    }

    private void insert(ProjectId project, Erasure current) {
        var tenants = jdbc.query(
                "SELECT 1 FROM project WHERE project_id = ?"
                        + " UNION ALL SELECT 1 FROM organization WHERE organization_id = ?",
                (row, _) -> row.getInt(1),
                project.value(),
                project.value());
        if (tenants.isEmpty()) {
            throw new Rejected(new NoSuchTenant(project));
        }
        var inserted = jdbc.update(
                "INSERT INTO erasure (erasure_id, project_id, person, status, keys) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (project_id, person) WHERE status IN ('AWAITING_APPROVAL', 'DUE') DO NOTHING",
                current.id().value(),
                project.value(),
                current.person(),
                current.status().name(),
                current.keys().toArray(UUID[]::new));
        if (inserted == 0) {
            throw new Rejected(new ErasureOpen());
        }
    }
}
