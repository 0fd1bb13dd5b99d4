package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Selects the current database in the store's directory, and removes the others. */
final class Directory {

    /**
     * The version of the layout of keys and values. A node with a store of another version starts with an empty store
     * and fills it from the topic, because the store is only a copy.
     */
    private static final String VERSION = "delivery-v6";

    /** Each incarnation after the first has its own database. This file contains the name of the current one. */
    private static final String CURRENT = "current";

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
    private static final Pattern DATABASE = Pattern.compile("delivery-v\\d+(\\.\\d+)?");
    private static final Pattern OF_THIS_VERSION = Pattern.compile(Pattern.quote(VERSION) + "(\\.\\d+)?");

    private final Path directory;

    Directory(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    Path path() {
        return directory;
    }

    /** In the data directory, because a killed process would leave files in a temporary directory. */
    Path forNativeLibrary() throws IOException {
        return Files.createDirectories(directory.resolve("native"));
    }

    /** The current database. Databases of other versions are removed. */
    Path current() throws IOException {
        Files.createDirectories(directory);
        var pointer = directory.resolve(CURRENT);
        var named = Files.exists(pointer) ? Files.readString(pointer, UTF_8).strip() : VERSION;
        var current = OF_THIS_VERSION.matcher(named).matches() ? named : VERSION;
        clear(current);
        return Files.createDirectories(directory.resolve(current));
    }

    /** An empty database for the incarnation, next to the current one. */
    Path next(int incarnation) throws IOException {
        var next = directory.resolve("%s.%d".formatted(VERSION, incarnation));
        FileSystemUtils.deleteRecursively(next);
        return Files.createDirectories(next);
    }

    /** Makes this database the current one, also after a crash. */
    void makeCurrent(Path database) throws IOException {
        var draft = directory.resolve(CURRENT + ".new");
        Files.writeString(draft, String.valueOf(database.getFileName()), UTF_8);
        Files.move(
                draft, directory.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void clear(String current) throws IOException {
        try (var children = Files.list(directory)) {
            for (var child : children.toList()) {
                var name = String.valueOf(child.getFileName());
                if (DATABASE.matcher(name).matches() && !name.equals(current)) {
                    LOG.info("Removing {}, which belongs to another version or incarnation", child);
                    FileSystemUtils.deleteRecursively(child);
                }
            }
        }
    }
}
