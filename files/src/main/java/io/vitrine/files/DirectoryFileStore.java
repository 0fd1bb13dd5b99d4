package io.vitrine.files;

import io.vitrine.events.ProjectId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;

/** Keeps files in a directory, which all services see: {@code <project>/<first two digits>/<hash>.<extension>}. */
public final class DirectoryFileStore implements FileStore {

    private static final int PREFIX_DIGITS = 2;

    private final Path root;

    public DirectoryFileStore(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public void put(FileKey key, Path content) throws IOException {
        requireRoot();
        var target = path(key);
        if (Files.exists(target)) {
            return;
        }
        try {
            var parent = Files.createDirectories(target.resolveSibling("."));
            var draft = Files.createTempFile(parent.normalize(), ".upload-", ".tmp");
            try {
                Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
                force(draft);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
                force(parent);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw isFull(e) ? new StoreFullException(e) : e;
        }
    }

    @Override
    public InputStream open(FileKey key) throws IOException {
        requireRoot();
        return Files.newInputStream(path(key));
    }

    @Override
    public boolean exists(FileKey key) throws IOException {
        requireRoot();
        return Files.exists(path(key));
    }

    @Override
    public void delete(FileKey key) throws IOException {
        requireRoot();
        var path = path(key);
        if (Files.deleteIfExists(path)) {
            force(path.resolveSibling(".").normalize());
        }
    }

    @Override
    public void deleteAll(ProjectId project) throws IOException {
        requireRoot();
        var directory = root.resolve(project.toString());
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            // A directory comes after what it contains.
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** A directory that is not mounted looks like one without files. */
    private void requireRoot() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new FileSystemException(
                    root.toString(),
                    null,
                    "The directory of the file store (vitrine.files.directory) is missing. Create or mount it");
        }
    }

    private Path path(FileKey key) {
        return root.resolve(key.project().toString())
                .resolve(key.sha256().substring(0, PREFIX_DIGITS))
                .resolve(key.name());
    }

    /** Without this, a power failure could leave a name without its bytes. */
    private static void force(Path path) throws IOException {
        var option = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static boolean isFull(IOException failure) {
        var reason = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
        var text = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota exceeded");
    }

    @Override
    public String toString() {
        return "directory " + root;
    }
}
