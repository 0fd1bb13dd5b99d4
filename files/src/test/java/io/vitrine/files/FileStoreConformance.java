package io.vitrine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.ProjectId;
import io.vitrine.files.testing.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every file store does. */
abstract class FileStoreConformance {

    private static final int CONCURRENT = 8;

    @TempDir
    private Path temporary;

    private final ProjectId project = ProjectId.random();

    abstract FileStore store();

    /** A store with the same settings whose place is missing. */
    abstract FileStore storeWithoutPlace();

    @Test
    void what_was_put_is_there_and_can_be_read() throws IOException {
        var bytes = SampleFiles.png(30, 20, 1);
        var key = key(project, bytes);
        assertThat(store().exists(key)).isFalse();

        store().put(key, file(bytes));

        assertThat(store().exists(key)).isTrue();
        assertThat(read(key)).isEqualTo(bytes);
    }

    @Test
    void a_large_file_is_the_same_afterwards() throws IOException {
        var bytes = SampleFiles.mp4(640, 360, 12 << 20);
        var key = new FileKey(project, SampleFiles.sha256(bytes), FileType.MP4);

        store().put(key, file(bytes));

        assertThat(read(key)).isEqualTo(bytes);
    }

    @Test
    void a_repeated_put_has_no_effect() throws IOException {
        var bytes = SampleFiles.png(30, 20, 2);
        var key = key(project, bytes);

        store().put(key, file(bytes));
        store().put(key, file(bytes));

        assertThat(read(key)).isEqualTo(bytes);
    }

    @Test
    void concurrent_puts_of_the_same_file_all_succeed() throws IOException {
        var bytes = SampleFiles.png(300, 200, 3);
        var key = key(project, bytes);
        var file = file(bytes);

        var puts = IntStream.range(0, CONCURRENT)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> put(key, file)))
                .toList();

        assertThat(puts).allSatisfy(put -> assertThat(put).succeedsWithin(java.time.Duration.ofSeconds(30)));
        assertThat(read(key)).isEqualTo(bytes);
    }

    @Test
    void an_erased_file_is_gone_and_its_neighbours_are_not() throws IOException {
        var erased = key(project, SampleFiles.png(30, 20, 6));
        var kept = SampleFiles.png(30, 20, 7);
        store().put(erased, file(SampleFiles.png(30, 20, 6)));
        store().put(key(project, kept), file(kept));

        store().delete(erased);
        store().delete(erased);

        assertThat(store().exists(erased)).isFalse();
        assertThat(read(key(project, kept))).isEqualTo(kept);
    }

    @Test
    void the_files_of_a_deleted_project_are_gone_and_those_of_others_are_not() throws IOException {
        var bytes = SampleFiles.png(30, 20, 4);
        var kept = key(ProjectId.random(), bytes);
        store().put(key(project, bytes), file(bytes));
        store().put(kept, file(bytes));

        store().deleteAll(project);
        store().deleteAll(project);

        assertThat(store().exists(key(project, bytes))).isFalse();
        assertThat(read(kept)).isEqualTo(bytes);
    }

    @Test
    void the_file_of_one_project_is_not_that_of_another() throws IOException {
        var bytes = SampleFiles.png(30, 20, 4);
        store().put(key(project, bytes), file(bytes));
        var foreign = key(ProjectId.random(), bytes);

        assertThat(store().exists(foreign)).isFalse();
        assertThatThrownBy(() -> store().open(foreign)).isInstanceOf(NoSuchFileException.class);
    }

    /** A file must not look deleted because its disk is not mounted. */
    @Test
    void a_missing_place_is_an_outage_and_no_missing_file() throws IOException {
        var bytes = SampleFiles.png(30, 20, 5);
        var key = key(project, bytes);
        var file = file(bytes);

        assertThatThrownBy(() -> storeWithoutPlace().put(key, file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> storeWithoutPlace().delete(key)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> storeWithoutPlace().open(key))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NoSuchFileException.class);
    }

    private void put(FileKey key, Path file) {
        try {
            store().put(key, file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] read(FileKey key) throws IOException {
        try (var in = store().open(key)) {
            return in.readAllBytes();
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(temporary, "sample", ".tmp"), bytes);
    }

    private static FileKey key(ProjectId project, byte[] bytes) {
        return new FileKey(project, SampleFiles.sha256(bytes), FileType.PNG);
    }
}
