package io.vitrine.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.local.backup.Restore.Request;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.PortPlan;
import io.vitrine.servers.Distributions;
import io.vitrine.servers.ServerHome;
import io.vitrine.servers.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is changed. */
class RestoreTest {

    private static final Instant CONSISTENT = Instant.parse("2026-11-30T10:00:02Z");

    @TempDir
    Path directory;

    private Path home;
    private Path backup;
    private Restore restore;

    @BeforeEach
    void an_empty_installation() throws IOException {
        home = directory.resolve("home");
        backup = Files.createDirectories(directory.resolve("backup"));
        var installation = new Installation(
                new ServerHome(home),
                new PortPlan(20_000),
                directory.resolve("checkout"),
                new Distributions(directory.resolve("artifacts"), directory.resolve("servers")));
        restore = new Restore(installation);
    }

    @Test
    void existing_databases_are_only_replaced_on_request() throws IOException {
        write("18.6.0", true);
        var cluster = Files.createDirectories(home.resolve("data/postgresql/cluster"));

        assertThatThrownBy(() -> restore.run(request(null, null)))
                .hasMessage("%s has databases. Restore to another home (VITRINE_HOME), or replace them: --replace"
                        .formatted(home));
        assertThat(cluster).isEmptyDirectory();
    }

    @Test
    void a_moment_before_the_end_of_the_backup_is_refused() throws IOException {
        write("18.6.0", true);

        assertThatThrownBy(() -> restore.run(request(new WalArchive(directory), CONSISTENT.minusMillis(1))))
                .hasMessage("The backup can be restored to 2026-11-30T10:00:02Z and later, not to"
                        + " 2026-11-30T10:00:01.999Z. Take an earlier backup.");
    }

    @Test
    void a_later_moment_needs_the_archive() throws IOException {
        write("18.6.0", true);

        assertThatThrownBy(() -> restore.run(request(null, CONSISTENT.plusSeconds(60))))
                .hasMessageContaining("--archive DIR");
    }

    @Test
    void another_major_version_of_postgresql_is_refused() throws IOException {
        write("17.4.0", true);

        assertThatThrownBy(() -> restore.run(request(null, null)))
                .hasMessageContaining("The backup is of PostgreSQL 17.4.0");
    }

    @Test
    void a_backup_without_keys_needs_the_kept_ones() throws IOException {
        write("18.6.0", false);

        assertThatThrownBy(() -> restore.run(request(null, null)))
                .hasMessageContaining("(audit-key.pem, personal-key, webhook-key): --keys DIR");
    }

    @Test
    void a_damaged_backup_changes_nothing() throws IOException {
        write("18.6.0", true);

        assertThatThrownBy(() -> restore.run(request(null, null)))
                .hasMessage("The backup is damaged: %s is missing. Take another backup."
                        .formatted(backup.resolve(Backup.DATABASES)));
        assertThat(home.resolve("secrets")).isEmptyDirectory();
    }

    private Request request(@Nullable WalArchive archive, @Nullable Instant to) {
        return new Request(backup, archive, to, null, false);
    }

    private void write(String postgresql, boolean hasKeys) throws IOException {
        new Manifest(
                        Manifest.FORMAT,
                        "1",
                        postgresql,
                        CONSISTENT.minusSeconds(2),
                        CONSISTENT,
                        42,
                        1,
                        hasKeys,
                        Map.of(Backup.DATABASES, new Manifest.Content(1, "00")))
                .write(backup);
    }
}
