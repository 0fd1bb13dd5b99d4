package io.vitrine.delivery.files;

import io.vitrine.events.ProjectId;
import io.vitrine.files.FileKey;
import io.vitrine.files.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A bulkhead for reads from the file store: a slow store, or unknown files of one project, must not stop the others.
 */
final class FileLoads {

    static final int MAX_CONCURRENT = 32;
    static final int MAX_CONCURRENT_PER_PROJECT = 8;

    private final Map<ProjectId, Integer> byProject = new HashMap<>();
    private int all;

    /** Ends with the load. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Permit enter(ProjectId project) throws FilesUnavailable {
        if (all >= MAX_CONCURRENT || byProject.getOrDefault(project, 0) >= MAX_CONCURRENT_PER_PROJECT) {
            throw new FilesUnavailable("too many concurrent reads from the file store", null);
        }
        all++;
        byProject.merge(project, 1, Integer::sum);
        return () -> leave(project);
    }

    private synchronized void leave(ProjectId project) {
        all--;
        byProject.computeIfPresent(project, (_, count) -> count == 1 ? null : count - 1);
    }

    /**
     * Copies the file, and verifies its hash.
     *
     * @throws NoSuchFileException if the store does not have it
     * @throws FilesUnavailable if the store cannot be reached, or has other bytes
     */
    void copy(FileStore store, FileKey key, Path target) throws IOException {
        var digest = sha256();
        try (var in = store.open(key);
                var out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            in.transferTo(out);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FilesUnavailable("the file store failed", e);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(key.sha256())) {
            throw new FilesUnavailable("the file store has other bytes than those of " + key.name(), null);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
