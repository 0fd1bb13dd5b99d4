package io.vitrine.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restores the files of a stopped PostgreSQL from a base backup, and lets it recover to a moment. */
public final class PostgresRecovery {

    /** Recovery reads the whole write-ahead log since the base backup. */
    private static final Duration TIMEOUT = Duration.ofHours(12);

    /** When PostgreSQL reads this setting, it does not know the names of time zones yet, not even Z. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final String NOTHING_ARCHIVED = "false";
    private static final String TOO_LATE = "recovery ended before configured recovery target was reached";

    private final PostgresServer server;

    public PostgresRecovery(PostgresServer server) {
        this.server = server;
    }

    /**
     * Up to where the write-ahead log is read.
     *
     * @param archive null for the log in the base backup only
     * @param to the moment; null for the end of the log
     */
    public record Target(
            @Nullable WalArchive archive, @Nullable Instant to) {

        List<String> settings() throws IOException {
            var settings = new ArrayList<>(List.of(
                    "-c",
                    "restore_command=" + (archive == null ? NOTHING_ARCHIVED : archive.restoreCommand()),
                    "-c",
                    "recovery_target_action=promote"));
            if (to != null && archive != null) {
                var timeline = archive.timelineAt(to);
                settings.addAll(List.of(
                        "-c",
                        "recovery_target_timeline="
                                + (timeline.isPresent() ? Integer.toString(timeline.getAsInt()) : "current")));
            }
            if (to != null) {
                settings.addAll(List.of("-c", "recovery_target_time=" + TIME.format(to)));
            }
            return settings;
        }
    }

    /** Changes databases after the recovery, before anything else is connected. */
    public interface Completion {
        void run() throws SQLException;
    }

    /**
     * Replaces the files, and returns when the server has recovered and is stopped. After a failure, the former files
     * are in their place again.
     *
     * @param base a base backup that is complete
     */
    public void restore(Path base, Target target, Completion completion) {
        var cluster = server.cluster();
        var former = cluster.resolveSibling("cluster-before-restore");
        var draft = cluster.resolveSibling("cluster-draft");
        try {
            Directories.delete(draft);
            ServerHome.makePrivate(draft);
            Archives.unpackTarGz(base, draft);
            Files.createFile(draft.resolve("recovery.signal"));
            server.own(draft);
            if (Files.exists(cluster)) {
                Directories.delete(former);
                Files.move(cluster, former);
            }
            Files.move(draft, cluster);
            try {
                recover(target, completion);
            } catch (RuntimeException | SQLException | IOException e) {
                server.stop();
                Directories.delete(cluster);
                if (Files.exists(former)) {
                    Files.move(former, cluster);
                }
                throw e instanceof ServerFailure failure
                        ? failure
                        : new ServerFailure("PostgreSQL did not recover: " + e.getMessage(), e);
            }
            Directories.delete(former);
        } catch (IOException e) {
            throw new ServerFailure("PostgreSQL cannot be restored from %s: %s".formatted(base, e.getMessage()), e);
        }
    }

    private void recover(Target target, Completion completion) throws SQLException, IOException {
        Ports.requireFree(server.port(), "PostgreSQL");
        var since = server.daemon().logged();
        try {
            server.launch(target.settings());
            server.daemon().awaitAnswer(this::hasRecovered, TIMEOUT, since);
        } catch (ServerFailure failure) {
            if (target.to() != null && String.valueOf(failure.getMessage()).contains(TOO_LATE)) {
                throw new ServerFailure(
                        "The write-ahead log ends before %s. Name an earlier moment, or omit it to restore everything that was archived."
                                .formatted(target.to()),
                        failure);
            }
            throw failure;
        }
        completion.run();
        server.stop();
    }

    private boolean hasRecovered() {
        try (var connection = server.connect(ANSWER_TIMEOUT)) {
            return !isRecovering(connection);
        } catch (SQLException _) {
            return false;
        }
    }

    private static boolean isRecovering(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            return result.next() && result.getBoolean(1);
        }
    }
}
