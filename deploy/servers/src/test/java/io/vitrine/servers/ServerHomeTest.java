package io.vitrine.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerHomeTest {

    @TempDir
    Path root;

    @Test
    void what_a_killed_process_left_in_its_temporary_directory_is_gone_at_its_next_start() throws IOException {
        var home = new ServerHome(root);
        var left = Files.createDirectories(home.temporary("query-service").resolve("deep"));
        Files.writeString(left.resolve("file"), "left");

        var fresh = home.temporary("query-service");

        assertThat(fresh).isEmptyDirectory();
        assertThat(fresh.getParent()).isEqualTo(root.toAbsolutePath().resolve("tmp"));
    }

    @Test
    void secrets_and_temporary_files_are_for_their_owner_alone() throws IOException {
        var home = new ServerHome(root);

        assertThat(home.password("postgres"))
                .isEqualTo(home.password("postgres"))
                .isNotBlank();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secret("postgres"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.temporary("x").getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void what_an_older_version_left_readable_by_others_is_closed_to_them() throws IOException {
        var home = new ServerHome(root);
        var data = Files.createDirectories(root.resolve("data/kafka"));
        var log = Files.createDirectories(root.resolve("logs")).resolve("kafka.log");
        Files.writeString(log, "a line");
        for (var open : new Path[] {data, data.getParent(), log.getParent(), log}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        home.closeToOthers();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
        for (var parent : new Path[] {data.getParent(), log.getParent()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
                    .isIn("rwx------", "rwx--x--x");
        }
    }
}
