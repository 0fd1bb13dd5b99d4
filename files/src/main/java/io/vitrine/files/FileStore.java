package io.vitrine.files;

import io.vitrine.events.ProjectId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Keeps files by their content. Nothing is ever changed. Only an erasure and the deletion of the project remove a file,
 * because a past version of a widget may show it.
 */
public sealed interface FileStore permits DirectoryFileStore, S3FileStore {

    /**
     * Keeps a copy of the file. Either all of it is visible afterwards, or nothing. Repeating it has no effect.
     *
     * @throws StoreFullException if the store has no space left
     * @throws IOException if the store cannot be reached; the same call may succeed later
     */
    void put(FileKey key, Path content) throws IOException;

    /**
     * The bytes, from the beginning.
     *
     * @throws NoSuchFileException if the store does not have it
     * @throws IOException if the store cannot be reached
     */
    InputStream open(FileKey key) throws IOException;

    /** @throws IOException if the store cannot be reached */
    boolean exists(FileKey key) throws IOException;

    /**
     * Removes the bytes of an erased file. May be repeated.
     *
     * @throws IOException if the store cannot be reached; the file may be there still
     */
    void delete(FileKey key) throws IOException;

    /**
     * Removes all files of a deleted project. May be repeated.
     *
     * @throws IOException if the store cannot be reached; some files may be removed then
     */
    void deleteAll(ProjectId project) throws IOException;
}
