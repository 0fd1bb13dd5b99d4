package io.vitrine.command.store;

import io.vitrine.command.CommandContext.IdempotencyKey;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.KeyReused;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The executed requests with an idempotency key, and their results. */
public final class IdempotencyStore {

    /** How long a key is stored. */
    public static final Duration RETENTION = Duration.ofHours(24);

    private static final int PURGE_BATCH_SIZE = 1_000;

    private final JdbcTemplate jdbc;

    public IdempotencyStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The result of a request: an aggregate at a version.
     *
     * @param created the assets that it created, in the order of the request
     */
    public record IdempotencyRecord(StreamId stream, long version, List<AssetId> created) {}

    /** Another request with the same key was committed first. The transaction must be rolled back. */
    public static final class AlreadyExecuted extends RuntimeException {

        AlreadyExecuted() {
            super("Already executed", null, false, false);
        }
    }

    /** @throws Rejected if the key was used for another request */
    public Optional<IdempotencyRecord> find(IdempotencyKey request) {
        return jdbc
                .query(
                        "SELECT request_hash, project_id, aggregate_id, version, created FROM receipt"
                                + " WHERE scope = ? AND actor = ? AND key = ? AND created_at > now() - ?::interval",
                        (row, _) -> {
                            if (!Arrays.equals(row.getBytes("request_hash"), request.hash())) {
                                throw new Rejected(new KeyReused(request.key()));
                            }
                            var project = new ProjectId(row.getObject("project_id", UUID.class));
                            var stream = new StreamId(project, row.getObject("aggregate_id", UUID.class));
                            return new IdempotencyRecord(
                                    stream, row.getLong("version"), assets(row.getArray("created")));
                        },
                        request.scope(),
                        request.actor(),
                        request.key(),
                        RETENTION.toString())
                .stream()
                .findFirst();
    }

    private static List<AssetId> assets(Array ids) throws SQLException {
        return Arrays.stream((UUID[]) ids.getArray()).map(AssetId::new).toList();
    }

    /**
     * Stores the record in the transaction of the events.
     *
     * @throws AlreadyExecuted if there is one already
     */
    public void insert(IdempotencyKey request, IdempotencyRecord record) {
        var rows = jdbc.update(
                "INSERT INTO receipt (scope, actor, key, request_hash, project_id, aggregate_id, version, created)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scope, actor, key) DO UPDATE"
                        + " SET request_hash = excluded.request_hash, project_id = excluded.project_id,"
                        + " aggregate_id = excluded.aggregate_id, version = excluded.version,"
                        + " created = excluded.created, created_at = now()"
                        + " WHERE receipt.created_at <= now() - ?::interval",
                request.scope(),
                request.actor(),
                request.key(),
                request.hash(),
                record.stream().project().value(),
                record.stream().aggregate(),
                record.version(),
                record.created().stream().map(AssetId::value).toArray(UUID[]::new),
                RETENTION.toString());
        if (rows == 0) {
            throw new AlreadyExecuted();
        }
    }

    /** Deletes records older than {@link #RETENTION} in batches, so that no statement takes long. */
    public int deleteExpired() {
        var deleted = 0;
        for (var batch = PURGE_BATCH_SIZE; batch == PURGE_BATCH_SIZE; deleted += batch) {
            batch = jdbc.update(
                    "DELETE FROM receipt WHERE ctid = ANY(ARRAY(SELECT ctid FROM receipt"
                            + " WHERE created_at <= now() - ?::interval ORDER BY created_at LIMIT ?))"
                            + " AND created_at <= now() - ?::interval",
                    RETENTION.toString(),
                    PURGE_BATCH_SIZE,
                    RETENTION.toString());
        }
        return deleted;
    }
}
