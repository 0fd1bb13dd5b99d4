package io.vitrine.journal.audit;

import io.vitrine.events.ProjectId;
import io.vitrine.events.audit.Checkpoint;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.journal.JournalEntry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares checkpoints with a journal that was made again. If events were sealed since, the former chain is made again
 * from the opened texts. A checkpoint that agrees with it is replaced by one of the new chain, which names the
 * fingerprint of the former one. One that agrees with neither stays, and an export with it does not verify.
 */
final class CheckpointRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointRenewal.class);
    private static final int BATCH_SIZE = 500;

    private static final String COVERED = """
            audit_checkpoint c JOIN journal_head_v1 h ON h.project_id = c.project_id AND h.number >= c.number
            WHERE c.awaiting AND (SELECT complete FROM log_incarnation)""";

    private static final String CHANGED = """
            SELECT EXISTS (SELECT FROM audit_checkpoint c JOIN journal_v1 j ON j.project_id = c.project_id
                AND j.position = c.position WHERE c.awaiting AND (j.hash <> c.hash OR j.number <> c.number))""";

    private final JdbcTemplate jdbc;
    private final Signer signer;
    private final PersonalData personal;
    private final Clock clock;

    /**
     * The outcome for a project.
     *
     * @param checkpoints those that count from now on, unchanged or replaced
     * @param replaced how many of them replace another
     * @param failed how many checkpoints agree with neither chain
     */
    record Renewed(ProjectId project, List<Checkpoint> checkpoints, long replaced, long failed) {}

    CheckpointRenewal(JdbcTemplate jdbc, Signer signer, PersonalData personal, Clock clock) {
        this.jdbc = jdbc;
        this.signer = signer;
        this.personal = personal;
        this.clock = clock;
    }

    /** Whether checkpoints wait whose events are in the journal again. */
    boolean isDue() {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT FROM " + COVERED + ")", Boolean.class));
    }

    /** Whether any waiting checkpoint differs from the journal. */
    boolean isChanged() {
        return Boolean.TRUE.equals(jdbc.queryForObject(CHANGED, Boolean.class));
    }

    /** The checkpoints of the next project, or null if none waits. The caller stores them. */
    @Nullable
    Renewed next() {
        return jdbc
                .query(
                        "SELECT c.project_id, max(c.number) FROM " + COVERED + " GROUP BY 1 LIMIT 1",
                        (row, _) -> renew(ProjectId.of(row.getObject(1, UUID.class)), row.getLong(2)))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private Renewed renew(ProjectId project, long last) {
        var waiting = jdbc
                .query(
                        "SELECT * FROM audit_checkpoint WHERE project_id = ? AND awaiting AND number <= ?",
                        Checkpoints::read,
                        project.value(),
                        last)
                .stream()
                .collect(Collectors.toMap(Checkpoint::number, checkpoint -> checkpoint));
        var former = new FormerChain(project.toString(), personal);
        var renewed = new ArrayList<Checkpoint>();
        var replaced = 0;
        var after = 0L;
        while (true) {
            var entries = jdbc.query(
                    "SELECT %s FROM journal_v1 WHERE project_id = ? AND position > ? AND number <= ? ORDER BY position LIMIT %d"
                            .formatted(JournalEntry.COLUMNS, BATCH_SIZE),
                    JournalEntry::of,
                    project.value(),
                    after,
                    last);
            if (entries.isEmpty()) {
                break;
            }
            for (var entry : entries) {
                var link = former.add(entry);
                var checkpoint = waiting.get(entry.number());
                if (checkpoint == null) {
                    continue;
                }
                if (checkpoint.hash().equals(entry.hash())) {
                    renewed.add(checkpoint);
                } else if (checkpoint.hash().equals(link) && signer.hasSigned(checkpoint)) {
                    renewed.add(replacement(checkpoint, entry));
                    replaced++;
                }
            }
            after = entries.getLast().position();
        }
        var failed = waiting.size() - renewed.size();
        if (failed > 0) {
            LOG.error(
                    "{} checkpoints of project {} do not agree with the journal. Exports with them do not verify."
                            + " Were events changed, a person erased before all events were sealed, or is the former"
                            + " public key missing in vitrine.audit.signing-key?",
                    failed,
                    project);
        }
        return new Renewed(project, renewed, replaced, failed);
    }

    private Checkpoint replacement(Checkpoint former, JournalEntry entry) {
        var unsigned = new Checkpoint(
                former.project(),
                former.number(),
                entry.position(),
                entry.hash(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                signer.keyId(),
                null,
                former.former() == null ? former.fingerprint() : former.former());
        return unsigned.signed(signer.sign(unsigned.statement()));
    }
}
