package io.vitrine.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.servers.testing.Watchdog;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server is backed up under writes, destroyed, and restored. */
class PostgresBackupIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Path DIRECTORY = Path.of(
                    "target",
                    "postgres-backup-it",
                    Long.toString(ProcessHandle.current().pid()))
            .toAbsolutePath();

    private static ServerHome home;
    private static WalArchive archive;
    private static PostgresServer server;

    @BeforeAll
    static void a_server_that_archives() throws SQLException {
        home = new ServerHome(DIRECTORY);
        Watchdog.watch(home);
        archive = new WalArchive(DIRECTORY.resolve("archive"));
        server = new PostgresServer(
                home, Distributions.ofCheckout(), Ports.free(1).getFirst(), archive);
        server.start();
        execute("CREATE TABLE kept (n bigint PRIMARY KEY, filler text)");
    }

    @AfterAll
    static void it_is_gone() throws Exception {
        server.kill();
        Directories.delete(DIRECTORY);
    }

    @Test
    void what_was_committed_before_the_end_is_restored_and_a_moment_after_it_exactly(@TempDir Path directory)
            throws Exception {
        var base = directory.resolve("base.tar.gz");
        var backup = new PostgresBackup(server);
        var committed = new AtomicLong();
        var isWriting = new AtomicBoolean(true);
        long before;
        PostgresBackup.Taken taken;
        try (var writer = Executors.newSingleThreadExecutor()) {
            var written = writer.submit(() -> {
                while (isWriting.get()) {
                    insert(committed.incrementAndGet());
                }
                return committed.get();
            });
            assertThat(Polling.until(TIMEOUT, () -> committed.get() > 20)).isTrue();
            before = committed.get() - 1;
            taken = backup.write(base);
            isWriting.set(false);
            written.get();
        }
        insert(1_000_000);
        var moment = Instant.now();
        insert(2_000_000);
        backup.archive(TIMEOUT);
        server.kill();
        var files = server.cluster();
        Directories.delete(files);

        restore(base, null, null);
        assertThat(highest()).isBetween(before, committed.get());
        assertThat(count()).isEqualTo(highest());
        server.stop();

        restore(base, archive, moment);
        assertThat(highest()).isEqualTo(1_000_000);
        assertThat(count()).isEqualTo(committed.get() + 1);
        assertThat(moment).isAfter(taken.consistentAt());
        server.stop();

        assertThatThrownBy(() -> restore(base, archive, Instant.now().plusSeconds(3_600)))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("The write-ahead log ends before");
        server.start();
        assertThat(highest()).isEqualTo(1_000_000);
    }

    private static void restore(Path base, WalArchive from, Instant to) {
        new PostgresRecovery(server).restore(base, new PostgresRecovery.Target(from, to), () -> {});
        server.start();
    }

    private static void insert(long n) throws SQLException {
        execute("INSERT INTO kept VALUES (%d, repeat('x', 2000))".formatted(n));
    }

    private static long highest() throws SQLException {
        return number("SELECT max(n) FROM kept");
    }

    private static long count() throws SQLException {
        return number("SELECT count(*) FROM kept");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.url("postgres"), "postgres", home.password("postgresql"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.url("postgres"), "postgres", home.password("postgresql"));
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
