package io.vitrine.local.replication;

import io.vitrine.servers.LiveCluster;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Copies the files of a running primary, from which a standby then starts. The distribution has no
 * {@code pg_basebackup}, so this is PostgreSQL's low-level backup; the log since its start comes by replication.
 */
final class BaseCopy {

    private BaseCopy() {}

    /**
     * @param slot the replication slot of the standby, which keeps the log that it needs; created here
     * @param password of the superuser, with which the standby connects
     */
    static void of(PostgresServer primary, PostgresServer standby, String slot, String password) {
        standby.deleteFiles();
        // A start of a standby without all files must not succeed.
        var draft = standby.cluster().resolveSibling("draft");
        try (var connection = primary.connect()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            createSlot(connection, slot);
            run(connection, "SELECT pg_backup_start('standby', true)");
            ServerHome.makePrivate(draft);
            new LiveCluster(primary.cluster()).copyTo(new StandbyFiles(draft));
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

    private record StandbyFiles(Path target) implements LiveCluster.Copy {

        @Override
        public void addDirectory(String name) throws IOException {
            ServerHome.makePrivate(target.resolve(name));
        }

        @Override
        public void addFile(String name, Path file) throws IOException {
            Files.copy(file, target.resolve(name));
        }

        @Override
        public void addFile(String name, byte[] content) throws IOException {
            Files.write(target.resolve(name), content);
        }
    }
}
