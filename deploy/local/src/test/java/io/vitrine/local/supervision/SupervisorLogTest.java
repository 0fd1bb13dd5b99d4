package io.vitrine.local.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorLogTest {

    @TempDir
    Path directory;

    @Test
    void years_of_failures_take_two_files_of_bounded_size_that_are_their_owners() throws IOException {
        var file = directory.resolve("supervisor.log");
        var log = new SupervisorLog(file);
        var line = "x".repeat(10_000);

        for (var n = 0; n < 100; n++) {
            log.write(line + n);
        }

        assertThat(Files.readAllLines(file).getLast()).endsWith("x99");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2).allSatisfy(kept -> {
                assertThat(Files.size(kept)).isLessThan(SupervisorLog.MAX_BYTES + 2 * line.length());
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                        .isEqualTo("rw-------");
            });
        }
    }
}
