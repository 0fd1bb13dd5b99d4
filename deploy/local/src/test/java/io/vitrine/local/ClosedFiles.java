package io.vitrine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Asserts that other users of the machine cannot access the files of an installation. */
final class ClosedFiles {

    private ClosedFiles() {}

    static void assertIn(Path home) throws IOException {
        try (var data = Files.list(home.resolve("data"));
                var logs = Files.list(home.resolve("logs"))) {
            assertThat(data.map(ClosedFiles::permissions)).isNotEmpty().containsOnly("rwx------");
            assertThat(logs.map(ClosedFiles::permissions)).isNotEmpty().containsOnly("rw-------");
        }
        assertThat(permissions(home.resolve("data"))).isIn("rwx------", "rwx--x--x");
        assertThat(permissions(home.resolve("logs"))).isIn("rwx------", "rwx--x--x");
    }

    static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
