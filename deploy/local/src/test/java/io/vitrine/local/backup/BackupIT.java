package io.vitrine.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.local.FakeCheckout;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.PortPlan;
import io.vitrine.servers.Directories;
import io.vitrine.servers.Distributions;
import io.vitrine.servers.Ports;
import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.PostgresBackup;
import io.vitrine.servers.ServerHome;
import io.vitrine.servers.WalArchive;
import io.vitrine.servers.testing.Watchdog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The databases of an installation, with the tables of the services and without the services: backed up, destroyed, and
 * restored to another home. {@code ./vitrine drill restore} does it with everything.
 */
class BackupIT {

    private static final Path DIRECTORY = Path.of(
                    "target", "backup-it", Long.toString(ProcessHandle.current().pid()))
            .toAbsolutePath();
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Path ARCHIVE = DIRECTORY.resolve("archive");
    private static final String PROJECT = "770e8400-e29b-41d4-a716-446655440000";
    private static final String PICTURE = "abcd".repeat(16) + ".png";
    private static final String LATER_PICTURE = "cdef".repeat(16) + ".png";

    private static Path checkout;
    private static Installation installation;

    @BeforeAll
    static void databases_with_tables() throws Exception {
        Watchdog.watch(new ServerHome(DIRECTORY));
        checkout = FakeCheckout.in(DIRECTORY.resolve("checkout"));
        installation = installation("home");
        installation.ensemble().start("postgresql");
        migrate(installation.databases().events());
        var incarnation = Files.readString(migrations("query-service").resolve("V10__incarnation.sql"));
        execute(
                installation.databases().views(),
                incarnation.substring(
                        incarnation.indexOf("CREATE TABLE log_incarnation"), incarnation.indexOf("GRANT")));
    }

    @AfterAll
    static void nothing_is_left() throws IOException {
        installation.kill();
        Directories.delete(DIRECTORY);
    }

    @Test
    void a_restored_log_is_its_next_incarnation_and_nothing_reads_it_before() throws Exception {
        var home = installation.home();
        append(installation, 3);
        upload(home, PICTURE);
        Files.writeString(home.secret("personal-key"), "key of persons");
        var backup = DIRECTORY.resolve("backup");
        var written = new Backup(home, installation.databases(), "1").write(backup, true);
        append(installation, 2);
        upload(home, LATER_PICTURE);
        var moment = Instant.now();
        append(installation, 1);
        new PostgresBackup(installation.databases().server()).archive(Duration.ofSeconds(60));
        installation.kill();
        Directories.delete(home.root());

        assertThat(written.position()).isEqualTo(3);
        assertThat(written.files()).isEqualTo(1);
        assertThatThrownBy(() -> new Backup(home, installation.databases(), "1").write(backup, true))
                .hasMessageContaining("is not running");

        verifyRestored(backup, null, null, 3, 0);
        verifyRestored(backup, new WalArchive(ARCHIVE), moment, 5, 1);
    }

    /** Each restore is to a new home. */
    private static void verifyRestored(
            Path backup, @Nullable WalArchive archive, @Nullable Instant to, long position, int missing)
            throws Exception {
        var restoredTo = installation("home-" + position);
        installation = restoredTo;
        var restored = new Restore(restoredTo).run(new Restore.Request(backup, archive, to, null, false));

        assertThat(restored.position()).isEqualTo(position);
        assertThat(restored.incarnation()).isEqualTo(2);
        assertThat(restored.missingFiles()).hasSize(missing);
        assertThat(restoredTo.home().data("files").resolve(path(PICTURE))).hasContent(PICTURE);
        assertThat(restoredTo.home().secret("personal-key")).hasContent("key of persons");
        restoredTo.ensemble().start("postgresql");
        var events = restoredTo.databases().events();
        assertThat(number(events, "SELECT fork FROM incarnation WHERE number = 2"))
                .isEqualTo(position);
        assertThat(number(events, "SELECT last_value FROM event_position_seq")).isEqualTo(position);
        assertThat(number(restoredTo.databases().views(), "SELECT count(*) FROM log_incarnation WHERE complete"))
                .isZero();
        restoredTo.stop();
    }

    private static Installation installation(String name) throws IOException {
        var home = new ServerHome(DIRECTORY.resolve(name));
        Files.createDirectories(home.root());
        Files.writeString(home.root().resolve("archive"), ARCHIVE + "\n");
        var port = Ports.free(50).stream()
                .filter(first -> IntStream.rangeClosed(first, first + 24).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow();
        return new Installation(home, new PortPlan(port), checkout, Distributions.ofCheckout());
    }

    private static Path migrations(String service) {
        return Path.of("..", "..", service).resolve(MIGRATIONS);
    }

    private static void migrate(Database events) throws Exception {
        try (var files = Files.list(migrations("command-service"))) {
            for (var file :
                    files.sorted(Comparator.comparingInt(BackupIT::version)).toList()) {
                execute(events, Files.readString(file));
            }
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }

    private static void append(Installation to, int events) throws SQLException {
        for (var i = 0; i < events; i++) {
            execute(to.databases().events(), """
                    INSERT INTO event (project_id, aggregate_type, aggregate_id, version, event_id, type, payload, metadata, recorded_at)
                    VALUES ('%s', 'widget', '%s', 0, '%s', 'WidgetCreated', '{}', '{}', clock_timestamp())""".formatted(PROJECT, UUID.randomUUID(), UUID.randomUUID()));
        }
    }

    private static void upload(ServerHome home, String name) throws Exception {
        var file = home.data("files").resolve(path(name));
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        execute(
                installation.databases().events(),
                "INSERT INTO kept_file VALUES ('%s', '%s', 1)".formatted(PROJECT, name));
    }

    private static String path(String name) {
        return PROJECT + "/" + name.substring(0, 2) + "/" + name;
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
