package io.vitrine.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.files.testing.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** Files in a directory. */
class DirectoryFileStoreTest extends FileStoreConformance {

    private final Path directory = SampleFiles.directory();

    @Override
    FileStore store() {
        return new DirectoryFileStore(directory);
    }

    @Override
    FileStore storeWithoutPlace() {
        return new DirectoryFileStore(directory.resolve("missing"));
    }

    @AfterEach
    void no_draft_is_left() throws IOException {
        try (var files = Files.walk(directory)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }
}
