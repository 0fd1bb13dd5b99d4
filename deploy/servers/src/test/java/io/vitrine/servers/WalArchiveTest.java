package io.vitrine.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalArchiveTest {

    private static final String SEGMENT = "000000010000000000000001";
    private static final Instant RESTORED = Instant.parse("2026-11-30T10:00:00Z");

    @TempDir
    Path directory;

    private Path script;
    private Path archive;

    @BeforeEach
    void the_script_and_an_archive() throws IOException {
        script = directory.resolve("archive-wal.sh");
        archive = Files.createDirectories(directory.resolve("archive"));
        try (var resource = WalArchive.class.getResourceAsStream("archive-wal.sh")) {
            Files.copy(resource, script);
        }
    }

    @Test
    void an_archived_segment_is_restored_as_it_was() throws IOException {
        assertThat(archived("the bytes of a segment").exitCode()).isZero();

        var restored = directory.resolve("restored");
        var command = new WalArchive(archive).restoreCommand().replace("%p", restored.toString());
        assertThat(Programs.run("sh", "-c", command.replace("%f", SEGMENT)).well())
                .isTrue();
        assertThat(restored).hasContent("the bytes of a segment");
        assertThat(Programs.run("sh", "-c", command.replace("%f", "000000010000000000000002"))
                        .well())
                .isFalse();
        try (var files = Files.list(archive)) {
            assertThat(files).containsExactly(archive.resolve(SEGMENT + ".gz"));
        }
    }

    @Test
    void the_same_segment_again_is_a_success_and_another_one_under_its_name_is_not() throws IOException {
        archived("the bytes of a segment");
        var before = Files.readAllBytes(archive.resolve(SEGMENT + ".gz"));

        assertThat(archived("the bytes of a segment").exitCode()).isZero();
        var other = archived("the bytes of another history");

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.output()).contains("the archive has another " + SEGMENT);
        assertThat(archive.resolve(SEGMENT + ".gz")).hasBinaryContent(before);
    }

    @Test
    void a_segment_that_was_written_by_half_is_written_again() throws IOException {
        Files.writeString(archive.resolve("." + SEGMENT + ".part"), "half of");

        assertThat(archived("the bytes of a segment").exitCode()).isZero();
        try (var files = Files.list(archive)) {
            assertThat(files).containsExactly(archive.resolve(SEGMENT + ".gz"));
        }
    }

    @Test
    void a_moment_is_of_the_history_that_was_the_last_one_then() throws IOException {
        history("00000002.history.gz", RESTORED);
        history("0000000A.history.gz", RESTORED.plusSeconds(60));
        var wal = new WalArchive(archive);

        assertThat(wal.timelineAt(RESTORED.minusSeconds(1))).isEmpty();
        assertThat(wal.timelineAt(RESTORED.plusSeconds(1))).isEqualTo(OptionalInt.of(2));
        assertThat(wal.timelineAt(RESTORED.plusSeconds(61))).isEqualTo(OptionalInt.of(10));
    }

    private void history(String name, Instant time) throws IOException {
        Files.setLastModifiedTime(Files.writeString(archive.resolve(name), ""), FileTime.from(time));
    }

    private Programs.Ended archived(String content) throws IOException {
        var segment = Files.writeString(directory.resolve(SEGMENT), content);
        return Programs.run("sh", script.toString(), segment.toString(), SEGMENT, archive.toString());
    }
}
