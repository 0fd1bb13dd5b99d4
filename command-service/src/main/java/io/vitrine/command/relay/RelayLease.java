package io.vitrine.command.relay;

import io.vitrine.worker.AdvisoryLease;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The lease for relaying, held by one process at a time for as long as its connection lives.
 *
 * <p>If the database considers the connection dead while this process still runs for a moment, two processes relay.
 * Events are then repeated, which readers skip, and none is lost, because each process sends all events after the
 * stored position in order.
 */
final class RelayLease implements AutoCloseable {

    /** A number that no other advisory lock in this database uses. */
    private static final long LOCK = 0x7669_7472_696e_6501L;

    private static final String RELAY = "kafka";

    private final AdvisoryLease lease;
    private final Connection connection;

    private RelayLease(AdvisoryLease lease) {
        this.lease = lease;
        this.connection = lease.connection();
    }

    /** The lease, or null while another process holds it. */
    static @Nullable RelayLease tryTake(DataSource database) throws SQLException {
        var lease = AdvisoryLease.tryTake(database, LOCK);
        return lease == null ? null : new RelayLease(lease);
    }

    /** The progress on the topic with this id; the beginning for a new topic. */
    SentEvents sentTo(String topicId) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT position, next_offsets, incarnation, complete FROM relay WHERE name = ? AND topic_id = ?")) {
            statement.setString(1, RELAY);
            statement.setString(2, topicId);
            try (var answer = statement.executeQuery()) {
                return answer.next()
                        ? new SentEvents(
                                answer.getLong(1),
                                offsets((Long[]) answer.getArray(2).getArray()),
                                answer.getInt(3),
                                answer.getBoolean(4))
                        : SentEvents.nothing();
            }
        }
    }

    /** Whether events were sent to a topic with another id, which this one has replaced. */
    boolean hasSentToAnother(String topicId) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM relay WHERE name = ? AND topic_id <> ?)")) {
            statement.setString(1, RELAY);
            statement.setString(2, topicId);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static Map<Integer, Long> offsets(Long[] stored) {
        var offsets = new HashMap<Integer, Long>();
        for (var partition = 0; partition < stored.length; partition++) {
            offsets.put(partition, stored[partition]);
        }
        return offsets;
    }

    private static Long[] array(Map<Integer, Long> offsets) {
        var partitions = offsets.keySet().stream()
                .mapToInt(partition -> partition + 1)
                .max()
                .orElse(0);
        var array = new Long[partitions];
        Arrays.setAll(array, partition -> offsets.getOrDefault(partition, 0L));
        return array;
    }

    /** Commits asynchronously: if the update is lost, events are only sent again. */
    void moveTo(String topicId, SentEvents sent) throws SQLException {
        try (var statement = connection.prepareStatement(
                "WITH hurry AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))"
                        + " INSERT INTO relay (name, topic_id, position, next_offsets, incarnation, complete)"
                        + " SELECT ?, ?, ?, ?, ?, ? FROM hurry"
                        + " ON CONFLICT (name) DO UPDATE SET topic_id = excluded.topic_id,"
                        + " position = excluded.position, next_offsets = excluded.next_offsets,"
                        + " incarnation = excluded.incarnation, complete = excluded.complete")) {
            statement.setString(1, RELAY);
            statement.setString(2, topicId);
            statement.setLong(3, sent.position());
            statement.setArray(4, connection.createArrayOf("bigint", array(sent.next())));
            statement.setInt(5, Math.max(1, sent.incarnation()));
            statement.setBoolean(6, sent.isComplete());
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        lease.close();
    }
}
