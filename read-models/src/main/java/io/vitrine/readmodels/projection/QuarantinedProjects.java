package io.vitrine.readmodels.projection;

import io.vitrine.events.EventJson;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;

/** Projects that are stopped in a projection, and their parked records. */
final class QuarantinedProjects {

    /** A stopped project and the reason. */
    record StoppedProject(String projection, ProjectId project, long position, String reason, Instant since) {}

    /** Of the content of parked records in one read. */
    private static final long MAX_BATCH_BYTES = 4L << 20;

    private final JdbcTemplate jdbc;

    QuarantinedProjects(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The stopped projects of each of the projections, without projections that have none. */
    Map<String, Set<ProjectId>> of(Collection<String> projections) {
        var stopped = new HashMap<String, Set<ProjectId>>();
        jdbc.query(
                "SELECT projection, project_id FROM stopped_project WHERE projection = ANY (?)",
                row -> {
                    stopped.computeIfAbsent(row.getString(1), _ -> new HashSet<>())
                            .add(ProjectId.of(row.getObject(2, UUID.class)));
                },
                (Object) projections.toArray(String[]::new));
        return stopped;
    }

    List<StoppedProject> all() {
        return jdbc.query(
                "SELECT * FROM stopped_project ORDER BY stopped_at LIMIT 100",
                (row, _) -> new StoppedProject(
                        row.getString("projection"),
                        ProjectId.of(row.getObject("project_id", UUID.class)),
                        row.getLong("position"),
                        row.getString("reason"),
                        row.getObject("stopped_at", OffsetDateTime.class).toInstant()));
    }

    long count() {
        var count = jdbc.queryForObject("SELECT count(*) FROM stopped_project", Long.class);
        return count == null ? 0 : count;
    }

    void stop(String projection, List<ProjectionStop> stops) {
        stops.forEach(stop -> jdbc.update(
                """
                INSERT INTO stopped_project (projection, project_id, position, event_id, reason) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (projection, project_id)
                DO UPDATE SET position = excluded.position, event_id = excluded.event_id, reason = excluded.reason""",
                projection,
                stop.at().project().value(),
                stop.at().position(),
                stop.at().event() == null ? null : stop.at().event().id().toString(),
                stop.reason().replace("\0", "")));
    }

    void start(String projection, ProjectId project) {
        jdbc.update("DELETE FROM stopped_project WHERE projection = ? AND project_id = ?", projection, project.value());
    }

    /** Forgets what stopped a project that does not exist any more. */
    void forget(String projection, ProjectId project) {
        for (var table : List.of("stopped_project", "deferred_project", "parked_record")) {
            jdbc.update(
                    "DELETE FROM %s WHERE projection = ? AND project_id = ?".formatted(table),
                    projection,
                    project.value());
        }
    }

    void park(String projection, List<ReceivedEvent> arrivals) {
        jdbc.batchUpdate(
                "INSERT INTO parked_record VALUES (?, ?, ?, ?, ?::jsonb, ?) ON CONFLICT DO NOTHING",
                arrivals.stream()
                        .map(arrival -> new Object[] {
                            projection,
                            arrival.project().value(),
                            arrival.position(),
                            arrival.offset(),
                            EventJson.MAPPER.writeValueAsString(headers(arrival.record())),
                            arrival.record().value()
                        })
                        .toList());
    }

    /** The first parked records of the project, in order: at least one, and no more than fit into memory. */
    List<ReceivedEvent> parked(String projection, ProjectId project, int partition, int limit) {
        return jdbc.query(
                """
                SELECT * FROM (
                    SELECT *, sum(octet_length(content)) OVER (ORDER BY position, topic_offset) AS bytes,
                        row_number() OVER (ORDER BY position, topic_offset) AS number
                    FROM (SELECT * FROM parked_record WHERE projection = ? AND project_id = ?
                          ORDER BY position, topic_offset LIMIT ?) first
                ) counted WHERE number = 1 OR bytes <= ? ORDER BY position, topic_offset""", (row, _) -> arrival(project, partition, row), projection, project.value(), limit, MAX_BATCH_BYTES);
    }

    boolean hasParked(String projection, ProjectId project) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM parked_record WHERE projection = ? AND project_id = ?)",
                Boolean.class,
                projection,
                project.value()));
    }

    /** Moves the record from the parked to the skipped ones, with the reason of the stop. */
    void skip(String projection, ReceivedEvent arrival) {
        var key = new Object[] {projection, arrival.project().value(), arrival.position(), arrival.offset()};
        jdbc.update("""
                INSERT INTO skipped_record (projection, project_id, position, topic_offset, headers, content, reason)
                SELECT p.projection, p.project_id, p.position, p.topic_offset, p.headers, p.content, s.reason
                FROM parked_record p JOIN stopped_project s USING (projection, project_id)
                WHERE p.projection = ? AND p.project_id = ? AND p.position = ? AND p.topic_offset = ?
                ON CONFLICT DO NOTHING""", key);
        unpark(projection, List.of(arrival));
    }

    void unpark(String projection, List<ReceivedEvent> arrivals) {
        jdbc.batchUpdate(
                """
                DELETE FROM parked_record
                WHERE projection = ? AND project_id = ? AND position = ? AND topic_offset = ?""",
                arrivals.stream()
                        .map(arrival -> new Object[] {
                            projection, arrival.project().value(), arrival.position(), arrival.offset()
                        })
                        .toList());
    }

    private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : record.headers()) {
            if (header.value() != null) {
                // jsonb cannot hold the character zero, and none of Vitrine's headers has one.
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8).replace("\0", ""));
            }
        }
        return headers;
    }

    private static ReceivedEvent arrival(ProjectId project, int partition, ResultSet row) throws SQLException {
        var record = new ConsumerRecord<>(
                EventTopic.NAME, partition, row.getLong("topic_offset"), project.toString(), row.getBytes("content"));
        EventJson.MAPPER
                .readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {})
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var arrival = ReceivedEvent.of(record);
        if (arrival == null) {
            throw new IllegalStateException("A parked record has no project.");
        }
        return arrival;
    }
}
