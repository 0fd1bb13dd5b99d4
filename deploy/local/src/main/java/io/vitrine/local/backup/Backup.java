package io.vitrine.local.backup;

import io.vitrine.local.backup.Manifest.Content;
import io.vitrine.local.installation.Databases;
import io.vitrine.servers.Distributions;
import io.vitrine.servers.PostgresBackup;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a backup of a running installation: its databases, then its uploaded files, so that each file that the
 * databases name is there, then its keys and passwords. Kafka, the search index and the stores of delivery are made
 * again from the databases.
 */
public final class Backup {

    static final String DATABASES = "postgresql.tar.gz";
    static final String FILES = "files";
    static final String SECRETS = "secrets";

    private final ServerHome home;
    private final Databases databases;
    private final String version;

    /** @param version of Vitrine */
    public Backup(ServerHome home, Databases databases, String version) {
        this.home = home;
        this.databases = databases;
        this.version = version;
    }

    /**
     * The result.
     *
     * @param databases compressed, in bytes
     * @param files how many uploaded files there are
     * @param filesBytes their size
     * @param consistentAt the earliest moment to which it can be restored
     * @param position of the last event that it has at least
     */
    public record Written(long databases, int files, long filesBytes, Instant consistentAt, long position) {}

    /**
     * Writes a backup.
     *
     * @param directory is created; one that exists must be empty
     * @param withKeys whether it gets the secret keys
     * @throws ServerFailure if it is not complete; the directory then has no manifest
     */
    public Written write(Path directory, boolean withKeys) {
        if (!databases.server().answers()) {
            throw new ServerFailure("PostgreSQL of %s is not running. Start it: ./vitrine up".formatted(home.root()));
        }
        try {
            requireEmpty(directory);
            var startedAt = Instant.now();
            var log = LogPosition.of(databases);
            var taken = new PostgresBackup(databases.server()).write(directory.resolve(DATABASES));
            var contents = new TreeMap<String, Content>();
            var databaseContent = DurableFiles.contentOf(directory.resolve(DATABASES));
            contents.put(DATABASES, databaseContent);
            copyFiles(directory, contents);
            copySecrets(directory, withKeys, contents);
            var manifest = new Manifest(
                    Manifest.FORMAT,
                    version,
                    Distributions.version("postgresql"),
                    startedAt,
                    taken.consistentAt(),
                    log.position(),
                    log.incarnation(),
                    withKeys,
                    contents);
            manifest.write(directory);
            return written(databaseContent, manifest);
        } catch (IOException | SQLException e) {
            throw new ServerFailure("The backup %s was not completed: %s".formatted(directory, e), e);
        }
    }

    private static Written written(Content databases, Manifest manifest) {
        var files = manifest.files().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(FILES + "/"))
                .mapToLong(entry -> entry.getValue().bytes())
                .summaryStatistics();
        return new Written(
                databases.bytes(),
                (int) files.getCount(),
                files.getSum(),
                manifest.consistentAt(),
                manifest.position());
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var entries = Files.list(directory)) {
                if (entries.findAny().isPresent()) {
                    throw new ServerFailure(
                            "%s is not empty. Name a new directory for each backup.".formatted(directory));
                }
            }
        }
        ServerHome.makePrivate(directory);
    }

    private void copyFiles(Path directory, Map<String, Content> contents) throws IOException {
        var source = home.data("files");
        if (Files.notExists(source)) {
            return;
        }
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (isUploaded(path)) {
                    var name = FILES + "/" + source.relativize(path);
                    try {
                        contents.put(name, copy(path, directory.resolve(name)));
                    } catch (NoSuchFileException e) {
                        return visitFileFailed(path, e);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            /** Erased, or deleted with its project, since the directory was read. */
            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                return failure instanceof NoSuchFileException
                        ? FileVisitResult.CONTINUE
                        : super.visitFileFailed(path, failure);
            }
        });
    }

    /** A name that begins with a point is an upload in progress. */
    private static boolean isUploaded(Path path) {
        return Files.isRegularFile(path) && !path.getFileName().toString().startsWith(".");
    }

    private void copySecrets(Path directory, boolean withKeys, Map<String, Content> contents) throws IOException {
        for (var path : KeyFiles.all(home)) {
            var file = path.getFileName().toString();
            if (withKeys || !KeyFiles.isSecretKey(file)) {
                var name = SECRETS + "/" + file;
                contents.put(name, copy(path, directory.resolve(name)));
            }
        }
    }

    private static Content copy(Path source, Path target) throws IOException {
        ServerHome.makePrivate(target.resolveSibling(".").normalize());
        return DurableFiles.copy(source, target);
    }
}
