package io.vitrine.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectId;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.topic.access.AccessRecord;
import io.vitrine.topic.access.AccessRecord.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the table of the access log keeps. */
class AccessLogWriterIT {

    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcTemplate jdbc = new JdbcTemplate(QueryNode.shared().bean("writer", DataSource.class));
    private final AccessLogWriter writer = new AccessLogWriter(jdbc, KEPT, Clock.systemUTC());
    private final ProjectId project = ProjectId.random();

    private AccessRecord secretRead(Instant at) {
        return AccessRecord.of(Kind.SECRET_READ, project, at, "ada", null, "GET", "/api", 200, "ok", "r");
    }

    private List<String> kept() {
        return jdbc.queryForList(
                "SELECT kind || ' ' || count(*) FROM access_log WHERE project_id = ? GROUP BY kind ORDER BY kind",
                String.class,
                project.value());
    }

    @Test
    void an_entry_is_stored_once_and_one_that_is_too_old_is_not() {
        var entry = secretRead(Instant.now());

        writer.store(List.of(entry, secretRead(Instant.now().minus(KEPT))));
        writer.store(List.of(entry));

        assertThat(kept()).containsExactly("SECRET_READ 1");
    }

    @Test
    void refused_requests_beyond_the_bound_displace_their_like_and_no_read_of_a_secret() {
        writer.store(List.of(secretRead(Instant.now().minus(Duration.ofDays(1)))));
        jdbc.update("""
                INSERT INTO access_log SELECT ?, gen_random_uuid(), 'REFUSED', now(), now() - number * interval '1 s', 1, NULL,
                    NULL, 'GET', '/' || number, 401, 'token-missing', 'r' FROM generate_series(1, ?) AS number""", project.value(), AccessLogWriter.MAX_ENTRIES + 50);

        writer.prune();

        assertThat(kept()).containsExactly("REFUSED " + AccessLogWriter.MAX_ENTRIES, "SECRET_READ 1");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM access_log WHERE project_id = ? AND path = '/1'",
                        Long.class,
                        project.value()))
                .isOne();
    }

    @Test
    void entries_end_with_their_time() {
        writer.store(List.of(secretRead(Instant.now())));
        jdbc.update("UPDATE access_log SET at = now() - interval '91 days' WHERE project_id = ?", project.value());

        writer.prune();

        assertThat(kept()).isEmpty();
    }
}
