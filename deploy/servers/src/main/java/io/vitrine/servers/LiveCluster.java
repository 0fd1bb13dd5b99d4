package io.vitrine.servers;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files of a running PostgreSQL cluster, as its documentation describes them for base backups by its low-level
 * functions: between {@code pg_backup_start} and {@code pg_backup_stop}, and without the write-ahead log. Files change
 * while they are copied; recovery repairs them from the log.
 *
 * @param directory the data directory
 */
public record LiveCluster(Path directory) {

    /** What these directories contain is of no use to another server, or comes with the log. */
    private static final Set<String> EMPTY_DIRECTORIES = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final List<String> WAL_DIRECTORIES = List.of("pg_wal/archive_status", "pg_wal/summaries");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "backup_label.old", "tablespace_map");

    private static final Pattern TEMPORARY = Pattern.compile("pgsql_tmp.*|pg_internal\\.init.*|.*\\.signal");

    private static final String CONTROL_FILE = "global/pg_control";
    private static final int MAX_CONTROL_READS = 100;

    /** What gets the copies. Names are relative to the data directory. */
    public interface Copy {

        /** Called before anything in the directory. */
        void addDirectory(String name) throws IOException;

        /** @throws NoSuchFileException if the server has deleted the file, which is then left out */
        void addFile(String name, Path file) throws IOException;

        void addFile(String name, byte[] content) throws IOException;
    }

    /** Copies the control file last. */
    public void copyTo(Copy copy) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                if (path.equals(directory)) {
                    return FileVisitResult.CONTINUE;
                }
                if (!isCopied(path)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                copy.addDirectory(name(path));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (isCopied(path) && !name(path).equals(CONTROL_FILE)) {
                    try {
                        copy.addFile(name(path), path);
                    } catch (NoSuchFileException e) {
                        return visitFileFailed(path, e);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            /** Deleted since the directory was read. The deletion is in the write-ahead log. */
            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                return failure instanceof NoSuchFileException
                        ? FileVisitResult.CONTINUE
                        : super.visitFileFailed(path, failure);
            }
        });
        for (var name : WAL_DIRECTORIES) {
            copy.addDirectory(name);
        }
        copy.addFile(CONTROL_FILE, stable(directory.resolve(CONTROL_FILE)));
    }

    private String name(Path path) {
        return directory.relativize(path).toString();
    }

    private boolean isCopied(Path path) {
        var name = directory.relativize(path);
        if (TEMPORARY.matcher(path.getFileName().toString()).matches()) {
            return false;
        }
        return name.getNameCount() == 1
                ? !LEFT_OUT.contains(name.toString())
                : !EMPTY_DIRECTORIES.contains(name.getName(0).toString());
    }

    /** The server writes it in place, so a single read may see half of a change. */
    private static byte[] stable(Path path) throws IOException {
        var before = Files.readAllBytes(path);
        for (var i = 0; i < MAX_CONTROL_READS; i++) {
            var now = Files.readAllBytes(path);
            if (Arrays.equals(before, now)) {
                return now;
            }
            before = now;
        }
        throw new IOException(path + " does not stay the same for two reads");
    }
}
