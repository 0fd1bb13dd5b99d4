package io.vitrine.query.audit;

import io.vitrine.events.EventJson;
import io.vitrine.events.audit.Checkpoint;
import io.vitrine.query.background.BackgroundWork;
import io.vitrine.query.journal.JournalHead;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs the end of each grown chain at intervals. A checkpoint is acknowledged on its topic before its row is stored,
 * so an attacker with access to the rows cannot change it. One node does this at a time.
 */
final class Checkpointer implements SmartLifecycle, BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 500;

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('vitrine.audit-checkpoints'))";

    private static final String GROWN = """
            SELECT h.* FROM journal_head_v1 h
            WHERE h.number > coalesce((SELECT max(c.number) FROM audit_checkpoint c WHERE c.project_id = h.project_id), 0)
            LIMIT %d""".formatted(AT_ONCE);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final KafkaClients kafka;
    private final Signer signer;
    private final Duration interval;
    private final Clock clock;
    private @Nullable Thread thread;

    Checkpointer(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            KafkaClients kafka,
            Signer signer,
            Duration interval,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.kafka = kafka;
        this.signer = signer;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("audit-checkpoints").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized List<String> ended() {
        return BackgroundWork.ended(thread);
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try (var producer = kafka.producer()) {
            var topicIsThere = false;
            while (true) {
                TimeUnit.MILLISECONDS.sleep(interval.toMillis());
                try {
                    if (!topicIsThere) {
                        Topics.ensure(kafka.admin(), topic());
                        topicIsThere = true;
                    }
                    while (sign(producer) == AT_ONCE) {
                        LOG.debug("More chains have new events than one run signs");
                    }
                } catch (DataAccessException | TransactionException | KafkaException e) {
                    LOG.warn("Cannot sign checkpoints, retrying in {}: {}", interval, e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int sign(Producer<String, byte[]> producer) {
        var signed = transaction.execute(_ -> {
            if (!Boolean.TRUE.equals(jdbc.queryForObject(LOCK, Boolean.class))) {
                return 0;
            }
            var checkpoints = jdbc.query(GROWN, JournalHead::of).stream()
                    .map(this::checkpoint)
                    .toList();
            send(producer, checkpoints);
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
                null);
        return unsigned.signed(signer.sign(unsigned.statement()));
    }

    private static void send(Producer<String, byte[]> producer, List<Checkpoint> checkpoints) {
        var sent = new ArrayList<Future<?>>();
        for (var checkpoint : checkpoints) {
            sent.add(producer.send(new ProducerRecord<>(
                    Checkpoint.TOPIC, checkpoint.project(), EventJson.MAPPER.writeValueAsBytes(checkpoint))));
        }
        sent.forEach(Checkpointer::acknowledged);
    }

    private static void acknowledged(Future<?> sent) {
        try {
            sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The broker does not accept a checkpoint", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void store(List<Checkpoint> checkpoints) {
        jdbc.batchUpdate(
                """
                INSERT INTO audit_checkpoint (project_id, number, position, hash, signed_at, key_id, signature)
                VALUES (?::uuid, ?, ?, ?, ?::timestamptz, ?, ?) ON CONFLICT DO NOTHING""",
                checkpoints.stream()
                        .map(checkpoint -> new @Nullable Object[] {
                            checkpoint.project(),
                            checkpoint.number(),
                            checkpoint.position(),
                            HexFormat.of().parseHex(checkpoint.hash()),
                            checkpoint.signedAt(),
                            checkpoint.keyId(),
                            Base64.getDecoder().decode(String.valueOf(checkpoint.signature()))
                        })
                        .toList());
    }

    /** Retained for ever. */
    private static NewTopic topic() {
        return new NewTopic(Checkpoint.TOPIC, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
    }
}
