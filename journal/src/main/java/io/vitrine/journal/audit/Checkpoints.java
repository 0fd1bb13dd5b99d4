package io.vitrine.journal.audit;

import io.vitrine.events.ProjectId;
import io.vitrine.events.audit.Chain;
import io.vitrine.events.audit.Checkpoint;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.projection.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The signed ends of a project's chain. */
@Component
public class Checkpoints {

    private final TenantReads reads;
    private final Optional<Signer> signer;

    Checkpoints(@Qualifier(Projection.JOURNAL) TenantReads reads, Optional<Signer> signer) {
        this.reads = reads;
        this.signer = signer;
    }

    /** The public key that signs, and former ones after it, in PEM; empty without signing. */
    public Optional<String> publicKeys() {
        return signer.map(Signer::publicKeys);
    }

    /** Those after a number of events and up to another, oldest first. */
    public List<Checkpoint> between(ProjectId project, MinimumPosition asOf, long after, long upTo, int limit) {
        return reads.in(
                project,
                asOf,
                jdbc -> jdbc.sql("""
                        SELECT * FROM audit_checkpoint WHERE project_id = ? AND number > ? AND number <= ?
                        AND NOT awaiting                         ORDER BY number LIMIT ?""")
                        .params(project.value(), after, upTo, limit)
                        .query(Checkpoints::read)
                        .list());
    }

    static Checkpoint read(ResultSet row, int number) throws SQLException {
        var former = row.getBytes("former");
        return new Checkpoint(
                row.getString("project_id"),
                row.getLong("number"),
                row.getLong("position"),
                Chain.hex(row.getBytes("hash")),
                row.getObject("signed_at", OffsetDateTime.class).toInstant().toString(),
                row.getString("key_id"),
                Base64.getEncoder().encodeToString(row.getBytes("signature")),
                former == null ? null : Chain.hex(former));
    }
}
