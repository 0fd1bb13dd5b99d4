package io.vitrine.local.backup;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup contains. It is written last, so a directory without one is not a backup.
 *
 * @param format of the directory
 * @param vitrine the version that wrote it
 * @param postgresql the version of the server, which another major version cannot restore
 * @param startedAt when the backup began
 * @param consistentAt the earliest moment to which it can be restored, by the clock of PostgreSQL
 * @param position the last event when the backup began; it has that one and later ones
 * @param incarnation the number of the incarnation of the log
 * @param hasKeys whether it has the secret keys of the installation
 * @param files every other file, by its path in the directory
 */
record Manifest(
        int format,
        String vitrine,
        String postgresql,
        Instant startedAt,
        Instant consistentAt,
        long position,
        int incarnation,
        boolean hasKeys,
        Map<String, Content> files) {

    static final String FILE = "manifest.json";
    static final int FORMAT = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Manifest {
        files = new TreeMap<>(files);
    }

    /**
     * The content of a file.
     *
     * @param bytes its size
     * @param sha256 in hexadecimal digits
     */
    record Content(long bytes, String sha256) {}

    /** @throws ServerFailure if the directory is not a complete backup that this version can read */
    static Manifest of(Path backup) {
        var file = backup.resolve(FILE);
        if (Files.notExists(file)) {
            throw new ServerFailure(
                    "%s is not a complete backup: it has no %s, which is written last.".formatted(backup, FILE));
        }
        try {
            var json = JSON.readTree(Files.readString(file));
            if (json.path("format").asInt(0) != FORMAT) {
                throw new ServerFailure("The backup %s has the format %s, and this version of Vitrine reads format %d."
                        .formatted(backup, json.path("format"), FORMAT));
            }
            return JSON.treeToValue(json, Manifest.class);
        } catch (IOException | JacksonException e) {
            throw new ServerFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    void write(Path backup) throws IOException {
        ServerHome.writePrivate(backup.resolve(FILE), JSON.writeValueAsString(this) + "\n");
        DurableFiles.force(backup.resolve(FILE));
        DurableFiles.force(backup);
    }

    long bytes() {
        return files.values().stream().mapToLong(Content::bytes).sum();
    }
}
