package io.vitrine.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Where an installation keeps its state: {@code data}, {@code logs}, {@code run}, {@code tmp} and, for its owner alone,
 * {@code secrets}.
 */
public record ServerHome(Path root) {

    public ServerHome {
        root = root.toAbsolutePath().normalize();
    }

    public Path data(String name) {
        return directory("data", "rwxr-xr-x").resolve(name);
    }

    public Path log(String name) {
        return directory("logs", "rwxr-xr-x").resolve(name + ".log");
    }

    public Path pidFile(String name) {
        return directory("run", "rwxr-xr-x").resolve(name + ".pid");
    }

    /** An empty directory for what a process needs while it runs; what a killed one left there is gone. */
    public Path temporary(String name) {
        var directory = directory("tmp", "rwx------").resolve(name);
        try {
            Directories.delete(directory);
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ServerFailure("Cannot make %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    public Path secret(String name) {
        return directory("secrets", "rwx------").resolve(name);
    }

    /** The named password: made at random when it is first asked for, the same from then on. */
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
            throw new ServerFailure("Cannot keep a password in %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    public static void writePrivate(Path file, String text) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
