package io.vitrine.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a layer depends on the files alone, not on when and in which order they were written. */
class LayersTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void files_are_in_the_order_of_their_names_with_one_time_and_their_modes() throws Exception {
        Files.writeString(directory.resolve("b"), "b");
        Files.writeString(directory.resolve("a"), "a");
        assertThat(directory.resolve("b").toFile().setExecutable(true)).isTrue();

        var entries = new Layers(CREATED, directory)
                .tree("files", directory, "/opt/x", file -> !file.endsWith("c"))
                .getEntries();

        assertThat(entries)
                .extracting(entry -> entry.getExtractionPath().toString())
                .containsExactly("/opt/x/a", "/opt/x/b");
        assertThat(entries).extracting(FileEntry::getModificationTime).containsOnly(CREATED);
        assertThat(entries)
                .extracting(entry -> entry.getPermissions().toOctalString())
                .containsExactly("644", "755");
    }
}
