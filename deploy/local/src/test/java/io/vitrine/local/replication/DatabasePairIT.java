package io.vitrine.local.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.Distributions;
import io.vitrine.servers.Polling;
import io.vitrine.servers.Ports;
import io.vitrine.servers.ServerHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real servers: a commit is on both, the standby replaces a dead primary, and the dead one becomes its standby. */
@Timeout(180)
class DatabasePairIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private ServerHome home;
    private DatabasePair pair;
    private Thread watch;

    @BeforeEach
    void a_pair_that_is_watched() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        home = new ServerHome(directory.resolve("home"));
        pair = new DatabasePair(
                home, Distributions.ofCheckout(), Ports.free(2).stream().toList());
        pair.servers().forEach(server -> server.start());
        watch = Thread.ofVirtual().start(() -> {
            try {
                new DatabaseWatch(pair).run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void all_are_gone() throws Exception {
        watch.interrupt();
        watch.join();
        pair.servers().forEach(server -> server.kill());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(pair.url("postgres"), "postgres", home.password("postgresql"));
    }

    private long rows() throws SQLException {
        try (var connection = connect();
                var result = connection.createStatement().executeQuery("SELECT count(*) FROM kept")) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = connect()) {
            connection.createStatement().execute(statement);
        }
    }

    @Test
    void the_standby_has_every_commit_when_it_replaces_the_primary_which_then_follows_it() throws Exception {
        assertThat(Polling.until(LIMIT, pair::isInSync)).isTrue();
        execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
        var first = pair.primary();

        first.daemon().signal("KILL");
        assertThat(Polling.until(LIMIT, () -> pair.primary() != first && pair.isInSync()))
                .isTrue();

        assertThat(rows()).isEqualTo(1_000);
        execute("INSERT INTO kept VALUES (1001)");
        assertThat(first.daemon().isRunning()).isTrue();

        // And back again, with what only the second primary has acknowledged.
        var second = pair.primary();
        second.daemon().signal("KILL");
        assertThat(Polling.until(LIMIT, () -> pair.primary() == first && pair.isInSync()))
                .isTrue();
        assertThat(rows()).isEqualTo(1_001);
    }

    @Test
    void a_primary_whose_standby_may_lack_commits_is_not_replaced() throws Exception {
        assertThat(Polling.until(LIMIT, pair::isInSync)).isTrue();
        pair.standby().stop();
        // Commits wait for the standby, until they no longer need to.
        execute("CREATE TABLE kept AS SELECT 1 AS number");
        assertThat(pair.state()).isEqualTo(new PrimaryRecord("postgresql", false));

        pair.primary().daemon().signal("KILL");
        assertThat(Polling.until(LIMIT, () -> pair.primary().answers())).isTrue();

        assertThat(pair.primary().name()).isEqualTo("postgresql");
        assertThat(rows()).isEqualTo(1);
    }

    /** Its walsender reports the standby as synchronous before commits wait for it. */
    @Test
    void it_is_not_in_sync_before_the_checkpointer_has_read_the_setting() throws Exception {
        assertThat(Polling.until(LIMIT, pair::isInSync)).isTrue();
        pair.standby().stop();
        assertThat(Polling.until(LIMIT, () -> !pair.state().inSync())).isTrue();
        var checkpointer = value("SELECT pid::text FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
        signal("STOP", checkpointer);
        try {
            pair.standby().start();
            assertThat(Polling.until(
                            LIMIT,
                            () -> value("SELECT sync_state FROM pg_stat_replication")
                                    .equals("sync")))
                    .isTrue();

            assertThat(Polling.until(Duration.ofSeconds(3), pair::isInSync)).isFalse();
        } finally {
            signal("CONT", checkpointer);
        }
        assertThat(Polling.until(LIMIT, pair::isInSync)).isTrue();
    }

    private String value(String query) {
        try (var connection = connect();
                var result = connection.createStatement().executeQuery(query)) {
            return result.next() ? result.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static void signal(String signal, String pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor())
                .isZero();
    }
}
