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
 * The training data of a service's JVM: loaded and linked classes, and profiles of hot methods. It is stored next to
 * its build, under a name that identifies the build.
 */
final class AotCache {

    private final Path directory;
    private final String service;
    private final Path file;
    private final Path draft;

    /**
     * @param directory of the build
     * @param fingerprint of the build: the JVM itself only compares the age and size of jars, which can be equal in
     *     different builds
     */
    AotCache(Path directory, String service, String fingerprint) {
        this(
                directory,
                service,
                directory.resolve("%s-%s-%s.aot".formatted(service, fingerprint, ServiceJvm.fingerprint())));
    }

    private AotCache(Path directory, String service, Path file) {
        this.directory = directory;
        this.service = service;
        this.file = file;
        this.draft = directory.resolve(service + ".aot.draft");
    }

    /** A cache whose name is that of the service, for a directory with one build of it. */
    static AotCache at(Path directory, String service) {
        return new AotCache(directory, service, directory.resolve(service + ".aot"));
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** The options to use the cache, or none without a cache. The JVM ignores a cache that does not match. */
    List<String> used() {
        return exists() ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** The options for a training run: the JVM writes the cache when it exits. */
    List<String> learned() {
        return List.of("-XX:AOTCacheOutput=" + draft);
    }

    /** Installs the cache that a JVM has written, and removes the caches of older builds. */
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

    /** An incomplete file after a power failure could have a valid header and crash every JVM that uses it. */
    private static void toDisk(Path written) throws IOException {
        try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Running processes keep their open files. */
    private void removeAll() throws IOException {
        try (var known = Files.newDirectoryStream(directory, service + "-*.aot")) {
            for (var cache : known) {
                Files.delete(cache);
            }
        }
    }
}
