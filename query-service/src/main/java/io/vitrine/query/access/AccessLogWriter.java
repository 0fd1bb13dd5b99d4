package io.vitrine.query.access;

import io.vitrine.topic.access.AccessRecord;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores entries of the access log, and deletes old ones. Every node does both. */
final class AccessLogWriter implements WorkerLifecycle {

    /** Of a project and a kind, so that refused requests displace no reads of secrets and no exports. */
    static final int MAX_ENTRIES = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(AccessLogWriter.class);
    private static final Duration FIRST_DELAY = Duration.ofMinutes(5);
    private static final Duration INTERVAL = Duration.ofHours(1);

    /** A request without rights may name any id, so its project must exist. */
    private static final String INSERT = """
            INSERT INTO access_log (project_id, id, kind, first_at, at, requests, subject, address, method, path, status,
                code, request_id)
            SELECT p.project, e.* FROM (VALUES (?::uuid)) AS p (project),
                (VALUES (?::uuid, ?, ?::timestamptz, ?::timestamptz, ?::bigint, ?, ?, ?, ?, ?::int, ?, ?))
                    AS e (id, kind, first_at, at, requests, subject, address, method, path, status, code, request_id)
            WHERE e.at > ?::timestamptz AND (e.kind <> 'REFUSED'
                OR EXISTS (SELECT 1 FROM projects_v1 WHERE project_id = p.project)
                OR EXISTS (SELECT 1 FROM organizations_v1 WHERE project_id = p.project))
            ON CONFLICT DO NOTHING""";

    private static final String DELETE_SURPLUS = """
            DELETE FROM access_log a USING (
                SELECT project_id, id, row_number() OVER (PARTITION BY project_id, kind ORDER BY at DESC, id DESC) AS number
                FROM access_log) ranked
            WHERE ranked.number > %d AND a.project_id = ranked.project_id AND a.id = ranked.id""".formatted(MAX_ENTRIES);

    private final JdbcTemplate jdbc;
    private final Duration kept;
    private final Clock clock;
    private final Worker worker = new Worker(
                    "access-log-pruning",
                    _ -> prune(),
                    FailureListener.logging(LOG, "Cannot delete old entries of the access log"))
            .startingAfter(FIRST_DELAY)
            .every(INTERVAL)
            .interruptedAfter(Duration.ZERO, Duration.ZERO);

    AccessLogWriter(JdbcTemplate jdbc, Duration kept, Clock clock) {
        this.jdbc = jdbc;
        this.kept = kept;
        this.clock = clock;
    }

    /** Entries that are stored already are skipped. */
    void store(List<AccessRecord> records) {
        var oldest = at(clock.instant().minus(kept));
        jdbc.batchUpdate(
                INSERT,
                records.stream()
                        .map(one -> new @Nullable Object[] {
                            one.project().value(),
                            one.id(),
                            one.kind().name(),
                            at(one.from()),
                            at(one.at()),
                            one.requests(),
                            one.subject(),
                            one.address(),
                            one.method(),
                            one.path(),
                            one.status(),
                            one.code(),
                            one.requestId(),
                            oldest
                        })
                        .toList());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    void prune() {
        jdbc.update("DELETE FROM access_log WHERE at <= ?", at(clock.instant().minus(kept)));
        jdbc.update(DELETE_SURPLUS);
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }
}
