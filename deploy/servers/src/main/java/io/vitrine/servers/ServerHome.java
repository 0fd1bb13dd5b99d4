package io.vitrine.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The directory of an installation: {@code data}, {@code logs}, {@code run}, {@code tmp}, and {@code secrets}, which
 * only its owner can read.
 */
public record ServerHome(Path root) {

    private static final String PRIVATE = "rwx------";

    public ServerHome {
        root = root.toAbsolutePath().normalize();
    }

    public Path data(String name) {
        return directory("data", passage()).resolve(name);
    }

    public Path log(String name) {
        return directory("logs", passage()).resolve(name + ".log");
    }

    /** The output of a process that writes its log itself. */
    public Path output(String name) {
        return directory("logs", passage()).resolve(name + ".out");
    }

    public Path pidFile(String name) {
        return directory("run", PRIVATE).resolve(name + ".pid");
    }

    /** An empty temporary directory for a process. Files of a killed process are deleted. */
    public Path temporary(String name) {
        var directory = directory("tmp", PRIVATE).resolve(name);
        try {
            Directories.delete(directory);
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ServerFailure("Cannot create %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    public Path secret(String name) {
        return directory("secrets", PRIVATE).resolve(name);
    }

    /** The named password, generated on first use. */
    public synchronized String password(String name) {
        var file = secret(name);
        try {
            if (Files.notExists(file)) {
                var bytes = new byte[24];
                new SecureRandom().nextBytes(bytes);
                writePrivate(file, HexFormat.of().formatHex(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ServerFailure("Cannot store a password in %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Writes a file atomically that only its owner can read. */
    public static void writePrivate(Path file, String text) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Removes the access of other users of the machine that an older version allowed. The data of each server is in a
     * directory of its user. If servers run as another user than root, the parent directory can be traversed but not
     * listed.
     */
    public void closeToOthers() {
        try {
            for (var part : List.of("data", "logs")) {
                restrict(root.resolve(part), passage());
                if (Files.isDirectory(root.resolve(part))) {
                    try (var kept = Files.list(root.resolve(part))) {
                        for (var path : kept.toList()) {
                            restrict(path, Files.isDirectory(path) ? PRIVATE : "rw-------");
                        }
                    }
                }
            }
            for (var part : List.of("run", "tmp", "secrets", "apps")) {
                restrict(root.resolve(part), PRIVATE);
            }
        } catch (IOException e) {
            throw new ServerFailure("Cannot restrict %s to this user: %s".formatted(root, e.getMessage()), e);
        }
    }

    /** Creates a directory that only its owner can enter, or restricts an existing one. */
    public static Path makePrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        restrict(directory, PRIVATE);
        return directory;
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(path)) {
            try {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            } catch (NoSuchFileException _) {
                // A running server may delete files during the walk.
                return;
            }
        }
    }

    private static String passage() {
        return Account.isRoot() ? "rwx--x--x" : PRIVATE;
    }

    private Path directory(String name, String permissions) {
        var directory = root.resolve(name);
        try {
            if (Files.notExists(directory)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
