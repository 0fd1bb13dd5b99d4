package io.vitrine.journal.audit;

import io.vitrine.events.audit.Checkpoint;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.journal.JournalHead;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaFailures;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs the end of each grown chain at intervals. A checkpoint is acknowledged on its topic before its row is stored,
 * so an attacker with access to the rows cannot change it. One node does this at a time.
 */
final class Checkpointer implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final int BATCH_SIZE = 500;

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('vitrine.audit-checkpoints'))";

    private static final String GROWN = """
            SELECT h.* FROM journal_head_v1 h
            WHERE h.number > coalesce((SELECT max(c.number) FROM audit_checkpoint c WHERE c.project_id = h.project_id), 0)
            LIMIT %d""".formatted(BATCH_SIZE);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final KafkaClients kafka;
    private final Signer signer;
    private final CheckpointRenewal renewal;
    private final CheckpointTopic topic;
    private final Clock clock;
    private final Worker worker;
    private @Nullable Producer<String, byte[]> producer;

    Checkpointer(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            KafkaClients kafka,
            Signer signer,
            PersonalData personal,
            Duration interval,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.kafka = kafka;
        this.signer = signer;
        this.renewal = new CheckpointRenewal(jdbc, signer, personal, clock);
        this.topic = new CheckpointTopic(kafka);
        this.clock = clock;
        this.worker = new Worker(
                        "audit-checkpoints", _ -> signAll(), KafkaFailures.logging(LOG, "Cannot sign checkpoints"))
                .startingAfter(interval)
                .every(interval)
                .interruptedAfter(Duration.ZERO, Duration.ZERO)
                .atEnd(_ -> close());
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    private void signAll() {
        var open = producer;
        if (open == null) {
            topic.ensure();
            producer = open = kafka.producer();
        }
        renew(open);
        while (sign(open) == BATCH_SIZE) {
            LOG.debug("More chains have new events than one run signs");
        }
    }

    /** The topic has every checkpoint that counts again before those that were replaced are deleted from it. */
    private void renew(Producer<String, byte[]> producer) {
        if (renewal.isDue() && renewal.isChanged()) {
            jdbc.update("INSERT INTO checkpoint_renewal (topic_end) VALUES (?) ON CONFLICT DO NOTHING", topic.end());
        }
        while (renewNext(producer)) {
            LOG.debug("Compared the checkpoints of a project with its journal");
        }
        if (Boolean.TRUE.equals(transaction.execute(_ -> hasReplacedAll()))) {
            // PostgreSQL leaves the bytes of a replaced row in its page until the table is rewritten.
            jdbc.execute("VACUUM (FULL, ANALYZE) audit_checkpoint");
            LOG.info("All checkpoints from before the sealing were replaced");
        }
    }

    /** Ends the renewal, if no checkpoint waits for it. */
    private boolean hasReplacedAll() {
        if (!isAlone() || renewal.isDue()) {
            return false;
        }
        var ends = jdbc.query(
                "DELETE FROM checkpoint_renewal RETURNING topic_end, replaced > 0 AND failed = 0",
                (row, _) -> row.getBoolean(2) ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty());
        ends.forEach(end -> end.ifPresent(topic::deleteBefore));
        return ends.stream().anyMatch(OptionalLong::isPresent);
    }

    private boolean isAlone() {
        return Boolean.TRUE.equals(jdbc.queryForObject(LOCK, Boolean.class));
    }

    private boolean renewNext(Producer<String, byte[]> producer) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            if (!isAlone()) {
                return false;
            }
            var renewed = renewal.next();
            if (renewed == null) {
                return false;
            }
            var isRewritten = jdbc.update(
                            "UPDATE checkpoint_renewal SET replaced = replaced + ?, failed = failed + ?",
                            renewed.replaced(),
                            renewed.failed())
                    > 0;
            if (isRewritten) {
                CheckpointTopic.send(producer, renewed.checkpoints());
            }
            store(renewed.checkpoints());
            jdbc.update(
                    "UPDATE audit_checkpoint c SET awaiting = false FROM journal_head_v1 h"
                            + " WHERE c.project_id = ? AND h.project_id = c.project_id AND c.number <= h.number",
                    renewed.project().value());
            return true;
        }));
    }

    private void close() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    private int sign(Producer<String, byte[]> producer) {
        var signed = transaction.execute(_ -> {
            if (!isAlone()) {
                return 0;
            }
            var checkpoints = jdbc.query(GROWN, JournalHead::of).stream()
                    .map(this::checkpoint)
                    .toList();
            CheckpointTopic.send(producer, checkpoints);
            store(checkpoints);
            return checkpoints.size();
        });
        return signed == null ? 0 : signed;
    }

    private Checkpoint checkpoint(JournalHead head) {
        var unsigned = new Checkpoint(
                head.project().toString(),
                head.number(),
                head.position(),
                head.link(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                signer.keyId(),
                null,
                null);
        return unsigned.signed(signer.sign(unsigned.statement()));
    }

    private void store(List<Checkpoint> checkpoints) {
        jdbc.batchUpdate(
                """
                INSERT INTO audit_checkpoint (project_id, number, position, hash, signed_at, key_id, signature, former)
                VALUES (?::uuid, ?, ?, ?, ?::timestamptz, ?, ?, ?) ON CONFLICT (project_id, number) DO UPDATE
                SET position = excluded.position, hash = excluded.hash, signed_at = excluded.signed_at,
                    key_id = excluded.key_id, signature = excluded.signature, former = excluded.former
                WHERE audit_checkpoint.awaiting""",
                checkpoints.stream()
                        .map(checkpoint -> new @Nullable Object[] {
                            checkpoint.project(),
                            checkpoint.number(),
                            checkpoint.position(),
                            HexFormat.of().parseHex(checkpoint.hash()),
                            checkpoint.signedAt(),
                            checkpoint.keyId(),
                            Base64.getDecoder().decode(String.valueOf(checkpoint.signature())),
                            checkpoint.former() == null ? null : HexFormat.of().parseHex(checkpoint.former())
                        })
                        .toList());
    }
}
