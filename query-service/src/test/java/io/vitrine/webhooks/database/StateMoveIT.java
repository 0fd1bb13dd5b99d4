package io.vitrine.webhooks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.migrations.MigrationMode;
import io.vitrine.migrations.Migrations;
import io.vitrine.query.testing.Views;
import io.vitrine.readmodels.database.TimePartitions;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The state of sending comes from the read models' database whole, once, and leaves nothing there to send from. */
class StateMoveIT {

    private static final List<String> STATE = List.of("webhook_cursor", "webhook_replay", "webhook_delivery");

    private final JdbcTemplate former = Views.migrated();
    private final io.vitrine.servers.testing.TestPostgres.Views address =
            TestServers.postgres().webhooks();
    private final WebhookDatabase database = database();
    private final UUID project = UUID.randomUUID();
    private final UUID webhook = UUID.randomUUID();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void cursors_replays_and_deliveries_are_moved_with_their_ids_and_the_former_tables_are_empty() {
        has(1_234, Instant.parse("2026-11-27T23:59:59Z"), Instant.parse("2026-11-28T10:00:00Z"));
        former.update("UPDATE log_incarnation SET number = 2, forks = '{1200}'");
        var cursors = rows(former, "webhook_cursor");
        var replays = rows(former, "webhook_replay");
        var deliveries = rows(former, "webhook_delivery");

        assertThat(move(database).attempt()).isTrue();

        assertThat(database.isOpen()).isTrue();
        assertThat(rows(database.jdbc(), "webhook_cursor")).isEqualTo(cursors).hasSize(1);
        assertThat(rows(database.jdbc(), "(SELECT project_id, id, position, sent, done FROM webhook_replay)"))
                .isEqualTo(replays)
                .hasSize(1);
        assertThat(rows(database.jdbc(), "webhook_delivery"))
                .isEqualTo(deliveries)
                .hasSize(2);
        assertThat(rows(database.jdbc(), "webhook_incarnation")).containsExactly("(t,2,{1200})");
        theFormerTablesAreEmpty();

        has(database.jdbc(), Instant.parse("2026-11-28T11:00:00Z"));
        assertThat(database.jdbc().queryForList("SELECT id FROM webhook_delivery ORDER BY id", Long.class))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_node_that_is_killed_before_the_end_has_moved_nothing_and_the_next_moves_everything() {
        has(1_234, Instant.parse("2026-11-28T10:00:00Z"));
        database.migrate();
        database.jdbc().execute("ALTER TABLE webhook_state_move ADD CONSTRAINT killed CHECK (false)");

        assertThatThrownBy(() -> move(database).attempt()).isInstanceOf(DataAccessException.class);

        assertThat(database.isOpen()).isFalse();
        for (var table : STATE) {
            assertThat(rows(database.jdbc(), table)).as(table).isEmpty();
            assertThat(rows(former, table)).as(table).hasSize(1);
        }

        database.jdbc().execute("ALTER TABLE webhook_state_move DROP CONSTRAINT killed");
        assertThat(move(database).attempt()).isTrue();
        assertThat(rows(database.jdbc(), "webhook_cursor")).hasSize(1);
        theFormerTablesAreEmpty();
    }

    @Test
    void one_that_is_killed_after_the_move_leaves_the_emptying_to_the_next() {
        has(1_234, Instant.parse("2026-11-28T10:00:00Z"));
        assertThat(move(database).attempt()).isTrue();
        has(99, Instant.parse("2026-11-28T10:00:00Z"));

        try (var next = database()) {
            assertThat(move(next).attempt()).isTrue();
        }

        theFormerTablesAreEmpty();
        assertThat(database.jdbc().queryForList("SELECT position FROM webhook_cursor", Long.class))
                .as("moved once")
                .containsExactly(1_234L);
    }

    @Test
    void nodes_that_start_at_once_move_it_once() {
        has(1_234, Instant.parse("2026-11-28T10:00:00Z"));
        var nodes = IntStream.range(0, 4).mapToObj(_ -> database()).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var moved = nodes.stream()
                    .map(node -> threads.submit(() -> {
                        var move = move(node);
                        await().pollInterval(Duration.ofMillis(20)).until(move::attempt);
                    }))
                    .toList();
            assertThat(moved).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(20)));
        } finally {
            nodes.forEach(WebhookDatabase::close);
        }

        for (var table : STATE) {
            assertThat(rows(database.jdbc(), table)).as(table).hasSize(1);
        }
        theFormerTablesAreEmpty();
    }

    @Test
    void a_node_of_an_earlier_version_loses_its_leases_at_once_and_what_it_still_stores_is_moved() {
        former.update("INSERT INTO webhook_node VALUES ('earlier', now() + interval '6 s')");
        former.update("UPDATE webhook_lease SET owner = 'earlier', until = now() + interval '6 s'");
        var move = move(database);

        assertThat(move.attempt()).isFalse();
        assertThat(former.queryForObject(
                        "SELECT count(*) FROM webhook_lease WHERE owner = 'earlier' OR until <= now() + interval '1 d'",
                        Long.class))
                .isZero();
        assertThat(database.isOpen()).isFalse();
        has(1_234, Instant.parse("2026-11-28T10:00:00Z"));

        await().atMost(Duration.ofSeconds(10)).until(move::attempt);
        assertThat(rows(database.jdbc(), "webhook_delivery")).hasSize(1);
    }

    private WebhookDatabase database() {
        return new WebhookDatabase(
                address.owner().url(),
                new WebhookDatabase.Login(
                        address.owner().user(), address.owner().password()),
                new WebhookDatabase.Login(
                        address.reader().user(), address.reader().password()),
                new Migrations(MigrationMode.AT_START),
                new SimpleMeterRegistry());
    }

    private StateMove move(WebhookDatabase target) {
        return new StateMove(
                target,
                new FormerTables(former),
                new JdbcTransactionManager(former.getDataSource()),
                TimePartitions.days(target.jdbc(), StateMove.DELIVERIES));
    }

    /** A webhook with a cursor, a replay and deliveries at these times, as an earlier version stored them. */
    private void has(long position, Instant... deliveries) {
        former.update(
                "INSERT INTO webhook_cursor VALUES (?, ?, ?, 2, '2026-11-28T10:00:00.123456Z')",
                project,
                webhook,
                position);
        former.update("INSERT INTO webhook_replay VALUES (?, ?, ?, 7, false)", project, UUID.randomUUID(), position);
        has(former, deliveries);
    }

    private void has(JdbcTemplate jdbc, Instant... deliveries) {
        TimePartitions.days(jdbc, StateMove.DELIVERIES).prepare(List.of(deliveries));
        for (var at : deliveries) {
            jdbc.update(
                    """
                    INSERT INTO webhook_delivery (project_id, webhook_id, at, position, event_id, type, attempt, url,
                        delivered, detail, answer, took_ms)
                    VALUES (?, ?, ?, 1, ?, 'type', 1, 'https://hooks.invalid', false, ?, 'ü \\ "', 5)""", project, webhook, java.sql.Timestamp.from(at), UUID.randomUUID(), "Several\nlines\tand \\N");
        }
    }

    private void theFormerTablesAreEmpty() {
        for (var table : STATE) {
            assertThat(rows(former, table)).as(table).isEmpty();
        }
        assertThat(former.queryForList("SELECT DISTINCT owner || until FROM webhook_lease", String.class))
                .containsExactly("movedinfinity");
    }

    private static List<String> rows(JdbcTemplate jdbc, String table) {
        return jdbc.queryForList("SELECT t::text FROM %s t ORDER BY 1".formatted(table), String.class);
    }
}
