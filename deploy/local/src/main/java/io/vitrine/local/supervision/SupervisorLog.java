package io.vitrine.local.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The log of the supervisor: two files of at most 256 KiB. */
final class SupervisorLog {

    static final long MAX_BYTES = 256 * 1024;

    private final Path file;

    SupervisorLog(Path file) {
        this.file = file;
    }

    synchronized void write(String line) {
        try {
            if (Files.exists(file) && Files.size(file) >= MAX_BYTES) {
                Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(
                    file,
                    "%s %s%n".formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), line),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
