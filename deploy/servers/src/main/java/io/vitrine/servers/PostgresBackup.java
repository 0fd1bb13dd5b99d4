package io.vitrine.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * Base backups of a running PostgreSQL on this machine, with the write-ahead log from their begin to their end, so that
 * each can be restored by itself.
 */
public final class PostgresBackup {

    /** Timeline, and the two halves of the number of the segment. */
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    private static final Pattern TIMELINE_HISTORY = Pattern.compile("[0-9A-F]{8}\\.history");

    private final PostgresServer server;

    public PostgresBackup(PostgresServer server) {
        this.server = server;
    }

    /**
     * A base backup.
     *
     * @param consistentAt the time of the server from which on the backup is consistent: the earliest moment to which
     *     it can be restored
     * @param lastSegment the file name of the last segment of the write-ahead log that it has
     */
    public record Taken(Instant consistentAt, String lastSegment) {}

    /**
     * Writes a base backup to a compressed tar file.
     *
     * @param target a file that does not exist yet
     * @throws ServerFailure if it was not written completely
     */
    public Taken write(Path target) {
        try (var connection = server.connect(Duration.ZERO);
                var copy = new ClusterArchive(target)) {
            keepLog(connection);
            var first = single(connection, "SELECT pg_walfile_name(pg_backup_start('vitrine backup', fast => true))");
            new LiveCluster(server.cluster()).copyTo(copy);
            String last;
            try (var statement = connection.createStatement();
                    var stopped = statement.executeQuery("SELECT pg_walfile_name(lsn), labelfile, spcmapfile"
                            + " FROM pg_backup_stop(wait_for_archive => false)")) {
                stopped.next();
                last = stopped.getString(1);
                copy.addFile("backup_label", stopped.getString(2).getBytes(UTF_8));
                if (!stopped.getString(3).isBlank()) {
                    throw new ServerFailure(
                            "PostgreSQL has tablespaces, whose files are elsewhere. Drop them, or use pg_basebackup.");
                }
            }
            var consistentAt = now(connection);
            copyLog(copy, first, last);
            copy.finish();
            return new Taken(consistentAt, last);
        } catch (SQLException | IOException e) {
            throw new ServerFailure("The backup of PostgreSQL was not completed: " + e.getMessage(), e);
        }
    }

    /**
     * Archives everything that is committed, without waiting for the timeout of the archive.
     *
     * @throws ServerFailure if it is not archived in time
     */
    public void archive(Duration timeout) {
        try (var connection = server.connect(timeout)) {
            var segment = single(connection, "SELECT pg_walfile_name(pg_switch_wal())");
            if (!Polling.until(timeout, () -> isArchived(connection, segment))) {
                throw new ServerFailure("PostgreSQL has not archived its write-ahead log within %d s; see %s"
                        .formatted(timeout.toSeconds(), server.daemon().log()));
            }
        } catch (SQLException e) {
            throw new ServerFailure("PostgreSQL cannot archive its write-ahead log: " + e.getMessage(), e);
        }
    }

    private static boolean isArchived(Connection connection, String segment) {
        try {
            var last = single(connection, "SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver");
            return last.compareTo(segment) >= 0;
        } catch (SQLException e) {
            throw new ServerFailure("PostgreSQL does not respond: " + e.getMessage(), e);
        }
    }

    /** Until the connection ends, the server does not recycle the log from here on. */
    private static void keepLog(Connection connection) throws SQLException {
        single(
                connection,
                "SELECT slot_name FROM pg_create_physical_replication_slot('vitrine_backup_' || pg_backend_pid(), true, true)");
    }

    private void copyLog(ClusterArchive copy, String first, String last) throws IOException {
        var log = server.cluster().resolve("pg_wal");
        try (var files = Files.list(log)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                var isNeeded =
                        SEGMENT.matcher(name).matches() && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
                if (isNeeded || TIMELINE_HISTORY.matcher(name).matches()) {
                    copy.addFile("pg_wal/" + name, file);
                }
            }
        }
        for (var name : new String[] {first, last}) {
            if (Files.notExists(log.resolve(name))) {
                throw new IOException("the segment %s of its write-ahead log is missing".formatted(name));
            }
        }
    }

    private static Instant now(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT clock_timestamp()")) {
            result.next();
            return result.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
