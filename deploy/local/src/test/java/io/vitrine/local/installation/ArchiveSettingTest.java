package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.servers.ServerHome;
import io.vitrine.servers.WalArchive;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSettingTest {

    @TempDir
    Path directory;

    @Test
    void there_is_no_archive_by_default() {
        assertThat(ArchiveSetting.in(new ServerHome(directory), Map.of())).isEmpty();
    }

    @Test
    void a_later_start_archives_as_the_last_one_did_until_the_variable_is_empty() {
        var home = new ServerHome(directory);
        var archive = ArchiveSetting.in(home, Map.of("VITRINE_ARCHIVE", "/backups/wal"));
        ArchiveSetting.keep(home, archive);

        assertThat(archive).contains(new WalArchive(Path.of("/backups/wal")));
        assertThat(ArchiveSetting.in(home, Map.of())).isEqualTo(archive);
        assertThat(ArchiveSetting.in(home, Map.of("VITRINE_ARCHIVE", ""))).isEmpty();

        ArchiveSetting.keep(home, Optional.empty());
        assertThat(ArchiveSetting.in(home, Map.of())).isEmpty();
    }

    @Test
    void a_path_that_a_shell_would_read_as_something_else_is_refused() {
        assertThatThrownBy(() -> new WalArchive(Path.of("/backups/$(reboot)")))
                .hasMessageStartingWith("The archive /backups/$(reboot) cannot be used");
    }
}
