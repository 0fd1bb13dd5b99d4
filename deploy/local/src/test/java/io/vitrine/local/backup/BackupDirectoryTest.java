package io.vitrine.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.local.backup.Manifest.Content;
import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupDirectoryTest {

    private static final String FILE = "files/project/ab/abcd.png";

    @TempDir
    Path directory;

    private Manifest manifest;

    @BeforeEach
    void a_backup_with_one_file() throws IOException {
        Files.createDirectories(directory.resolve(FILE).getParent());
        var source = Files.writeString(directory.resolve("source"), "the bytes of a picture");
        var content = DurableFiles.copy(source, directory.resolve(FILE));
        Files.delete(source);
        manifest = manifest(Map.of(FILE, content));
    }

    @Test
    void a_manifest_is_read_as_it_was_written_and_only_by_its_owner() throws IOException {
        manifest.write(directory);

        assertThat(Manifest.of(directory)).isEqualTo(manifest);
        for (var file : new String[] {Manifest.FILE, FILE}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_directory_without_a_manifest_is_not_a_backup() {
        assertThatThrownBy(() -> Manifest.of(directory))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("%s is not a complete backup: it has no manifest.json, which is written last."
                        .formatted(directory));
    }

    @Test
    void a_truncated_manifest_and_one_of_another_format_are_refused() throws IOException {
        manifest.write(directory);
        var file = directory.resolve(Manifest.FILE);
        var text = Files.readString(file);

        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> Manifest.of(directory)).hasMessageContaining("cannot be read");

        Files.writeString(file, text.replace("\"format\" : 1", "\"format\" : 2"));
        assertThatThrownBy(() -> Manifest.of(directory))
                .hasMessageEndingWith("has the format 2, and this version of Vitrine reads format 1.");
    }

    @Test
    void an_intact_backup_is_verified() {
        Verification.verify(directory, manifest);
    }

    @Test
    void a_changed_byte_a_missing_file_and_a_truncated_one_are_found() throws IOException {
        var file = directory.resolve(FILE);

        Files.writeString(file, "the bytes of a pictura");
        assertThatThrownBy(() -> Verification.verify(directory, manifest))
                .hasMessageStartingWith("The backup is damaged: %s has 22 bytes".formatted(file));

        Files.writeString(file, "the bytes of a");
        assertThatThrownBy(() -> Verification.verify(directory, manifest))
                .hasMessageStartingWith("The backup is damaged: %s has 14 bytes".formatted(file));

        Files.delete(file);
        assertThatThrownBy(() -> Verification.verify(directory, manifest))
                .hasMessage("The backup is damaged: %s is missing. Take another backup.".formatted(file));
    }

    @Test
    void a_manifest_cannot_name_files_outside_the_backup() {
        var outside = manifest(Map.of("../outside", new Content(1, "00")));

        assertThatThrownBy(() -> Verification.verify(directory, outside)).hasMessageContaining("outside the backup");
    }

    private static Manifest manifest(Map<String, Content> files) {
        var time = Instant.parse("2026-11-30T10:00:00Z");
        return new Manifest(Manifest.FORMAT, "1", "18.6.0", time, time.plusSeconds(2), 42, 1, true, files);
    }
}
