package io.vitrine.command.store;

import io.vitrine.events.EventJson;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The events that are sealed after they were recorded, and the progress of that. Nothing else changes an event: its
 * position, version, id and time stay.
 */
public final class EarlierEvents {

    private static final String COLUMNS = "SELECT position, project_id, aggregate_id,"
            + " CASE WHEN aggregate_type = 'organization' THEN payload END AS data, metadata FROM event ";

    private final JdbcTemplate jdbc;
    private final EventStore eventStore;

    /** What is done next. */
    public enum Stage {
        /** Events are sealed. */
        EVENTS,
        /** The relay sends all events in the next incarnation. */
        TOPIC,
        /** Tables are rewritten, because PostgreSQL leaves the bytes of a replaced row in its page. */
        TABLES,
        DONE
    }

    /**
     * The progress.
     *
     * @param position of the last event that was looked at
     * @param sealed how many events were sealed
     * @param topicEnds by partition, the offset after the last record when all were sealed
     * @param incarnation the one before that of the sealed events
     */
    public record Sealing(Stage stage, long position, long sealed, List<Long> topicEnds, int incarnation) {}

    /** @param data of an event of an organization, otherwise null */
    public record EarlierEvent(
            long position,
            ProjectId tenant,
            UUID aggregate,
            EventMetadata metadata,
            @Nullable String data) {}

    /** @param data null if it stays as it is */
    public record Rewritten(
            long position, EventMetadata metadata, @Nullable String data) {}

    public EarlierEvents(JdbcTemplate jdbc, EventStore eventStore) {
        this.jdbc = jdbc;
        this.eventStore = eventStore;
    }

    public Sealing current() {
        return sealing("");
    }

    /** The progress, which other processes wait for until the transaction ends. */
    public Sealing lock() {
        return sealing(" FOR UPDATE");
    }

    private Sealing sealing(String lock) {
        return jdbc.query(
                        "SELECT * FROM sealing" + lock,
                        (row, _) -> new Sealing(
                                Stage.valueOf(row.getString("stage")),
                                row.getLong("position"),
                                row.getLong("sealed"),
                                List.of((Long[]) row.getArray("topic_ends").getArray()),
                                row.getInt("incarnation")))
                .getFirst();
    }

    /** The next events in the order of their positions. An event whose transaction is open comes later. */
    public List<EarlierEvent> after(long position, int limit) {
        var bound = eventStore.bound();
        return jdbc.query(
                COLUMNS + "WHERE position > ? AND position <= ? ORDER BY position LIMIT ?",
                EarlierEvents::read,
                position,
                bound,
                limit);
    }

    public List<EarlierEvent> ofAggregate(ProjectId tenant, UUID aggregate) {
        return jdbc.query(
                COLUMNS + "WHERE project_id = ? AND aggregate_id = ? ORDER BY version",
                EarlierEvents::read,
                tenant.value(),
                aggregate);
    }

    private static EarlierEvent read(ResultSet row, int number) throws SQLException {
        return new EarlierEvent(
                row.getLong("position"),
                new ProjectId(row.getObject("project_id", UUID.class)),
                row.getObject("aggregate_id", UUID.class),
                EventJson.MAPPER.readValue(row.getString("metadata"), EventMetadata.class),
                row.getString("data"));
    }

    /** @return the number of events */
    public int rewrite(List<Rewritten> events) {
        jdbc.batchUpdate(
                "UPDATE event SET metadata = ?::json, payload = coalesce(?::json, payload) WHERE position = ?",
                events.stream()
                        .map(event -> new @Nullable Object[] {
                            EventJson.MAPPER.writeValueAsString(event.metadata()), event.data(), event.position()
                        })
                        .toList());
        return events.size();
    }

    public List<String> membersOf(UUID organization) {
        return jdbc.query(
                "SELECT DISTINCT subject FROM member_role WHERE organization_id = ?",
                (row, _) -> row.getString(1),
                organization);
    }

    /** A member that has been added again under the new name has the roles of that name. */
    public void renameMember(UUID organization, String from, String to) {
        jdbc.update(
                "UPDATE member_role m SET subject = ? WHERE organization_id = ? AND subject = ? AND NOT EXISTS"
                        + " (SELECT FROM member_role n WHERE n.organization_id = m.organization_id"
                        + " AND n.project_id = m.project_id AND n.subject = ?)",
                to,
                organization,
                from,
                to);
        jdbc.update("DELETE FROM member_role WHERE organization_id = ? AND subject = ?", organization, from);
    }

    public void count(int sealed) {
        jdbc.update("UPDATE sealing SET sealed = sealed + ?", sealed);
    }

    public void reached(long position, int sealed) {
        jdbc.update("UPDATE sealing SET position = ?, sealed = sealed + ?", position, sealed);
    }

    public void sent(List<Long> topicEnds, int incarnation) {
        jdbc.update(
                "UPDATE sealing SET stage = 'TOPIC', topic_ends = ?, incarnation = ?",
                topicEnds.toArray(Long[]::new),
                incarnation);
    }

    public void cleaned() {
        jdbc.update("UPDATE sealing SET stage = 'TABLES'");
    }

    public void done() {
        jdbc.update("UPDATE sealing SET stage = 'DONE'");
    }

    public void forgetSnapshots() {
        jdbc.update("DELETE FROM snapshot");
    }

    /** @param sealed the document with sealed names, or null if it stays */
    public void rewriteApiKeys(BiFunction<ProjectId, String, @Nullable String> sealed) {
        jdbc.query("SELECT key_id, project_id, document FROM api_key", row -> {
            var before = row.getString("document");
            var after = sealed.apply(new ProjectId(row.getObject("project_id", UUID.class)), before);
            if (after != null) {
                jdbc.update(
                        "UPDATE api_key SET document = ?::json WHERE key_id = ? AND document::text = ?",
                        after,
                        row.getObject("key_id", UUID.class),
                        before);
            }
        });
    }

    /** Not in a transaction. Writes wait meanwhile. */
    public void rewriteTables() {
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET statement_timeout = 0");
                for (var table : List.of("snapshot", "api_key", "member_role", "event")) {
                    statement.execute("VACUUM (FULL, ANALYZE) " + table);
                }
                statement.execute("RESET statement_timeout");
            }
            return null;
        });
    }
}
