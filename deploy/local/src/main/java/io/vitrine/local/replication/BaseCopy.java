package io.vitrine.local.replication;

import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Copies the files of a running primary, from which a standby then starts. The distribution has no
 * {@code pg_basebackup}, so this is PostgreSQL's low-level backup; the log since its start comes by replication.
 */
final class BaseCopy {

    /** Their contents belong to the process that wrote them, or come by replication. */
    private static final Set<String> EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "pg_control");

    private BaseCopy() {}

    /**
     * @param slot the replication slot of the standby, which keeps the log that it needs; created here
     * @param password of the superuser, with which the standby connects
     */
    static void of(PostgresServer primary, PostgresServer standby, String slot, String password) {
        standby.deleteFiles();
        var source = primary.cluster();
        // A start of a standby without all files must not succeed.
        var draft = standby.cluster().resolveSibling("draft");
        try (var connection = primary.connect()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            createSlot(connection, slot);
            run(connection, "SELECT pg_backup_start('standby', true)");
            copy(source, draft);
            Files.copy(source.resolve("global/pg_control"), draft.resolve("global/pg_control"));
            Files.writeString(draft.resolve("backup_label"), endOfBackup(connection));
            Files.createFile(draft.resolve("standby.signal"));
            ServerHome.writePrivate(draft.resolve(DatabasePair.PASSWORD_FILE), "*:*:*:*:%s\n".formatted(password));
            Files.move(draft, standby.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException | IOException e) {
            throw new ServerFailure(
                    "The files of %s cannot be copied to %s: %s"
                            .formatted(primary.name(), standby.name(), e.getMessage()),
                    e);
        }
    }

    private static void createSlot(Connection connection, String slot) throws SQLException {
        run(
                connection,
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '%s'"
                        .formatted(slot));
        run(connection, "SELECT pg_create_physical_replication_slot('%s', true)".formatted(slot));
    }

    private static String endOfBackup(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                // The log of the backup is in the slot, and is not archived.
                var result = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
            result.next();
            return result.getString(1);
        }
    }

    private static void run(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(query);
        }
    }

    /** Files of the running server may be changed, which the log repairs, or deleted. */
    private static void copy(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                var relative = source.relativize(directory);
                if (relative.getNameCount() > 1
                        && EMPTY.contains(relative.getName(0).toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                ServerHome.makePrivate(target.resolve(relative));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var relative = source.relativize(file);
                if (!EMPTY.contains(relative.getName(0).toString())
                        && !LEFT_OUT.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, target.resolve(relative));
                    } catch (NoSuchFileException _) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
