package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What the JVM of a service learned in a training run: its classes, loaded and linked, and which methods are hot and
 * how. It lies beside the build that it is of, under a name that says of which.
 */
final class AotCache {

    private final Path directory;
    private final String service;
    private final Path file;
    private final Path draft;

    /**
     * @param directory of the build
     * @param fingerprint of the build: the JVM itself compares no more than age and size of jars, and these are the
     *     same in different builds
     */
    AotCache(Path directory, String service, String fingerprint) {
        this.directory = directory;
        this.service = service;
        this.file = directory.resolve("%s-%s-%s.aot".formatted(service, fingerprint, ServiceJvm.fingerprint()));
        this.draft = directory.resolve(service + ".aot.draft");
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Options to run with it; none where there is none. One that does not fit is refused by the JVM, which goes on. */
    List<String> used() {
        return exists() ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** Options to run in training: when the JVM ends, it writes down what it learned. */
    List<String> learned() {
        return List.of("-XX:AOTCacheOutput=" + draft);
    }

    /** Takes what a JVM wrote down that has ended, in place of what was known of older builds. */
    void keep() {
        try {
            if (Files.notExists(draft)) {
                throw new ServerFailure("%s exited without writing its training data.".formatted(service));
            }
            toDisk(draft);
            removeAll();
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Half a file after a power cut would have its header, and crash every JVM that trusts it. */
    private static void toDisk(Path written) throws IOException {
        try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Those in use stay with the processes that have them open. */
    private void removeAll() throws IOException {
        try (var known = Files.newDirectoryStream(directory, service + "-*.aot")) {
            for (var cache : known) {
                Files.delete(cache);
            }
        }
    }
}
