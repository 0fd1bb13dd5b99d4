package io.vitrine.local.backup;

import io.vitrine.local.installation.Installation;
import io.vitrine.servers.Distributions;
import io.vitrine.servers.Polling;
import io.vitrine.servers.PostgresRecovery;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import io.vitrine.servers.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Restores a backup to an installation that is stopped. */
public final class Restore {

    private static final Duration INCARNATION_TIMEOUT = Duration.ofMinutes(5);

    private final Installation installation;

    public Restore(Installation installation) {
        this.installation = installation;
    }

    /**
     * What to restore.
     *
     * @param backup the directory of the backup
     * @param archive with the write-ahead log after the backup; null for the state at the end of the backup
     * @param to the moment; null for the last one that there is
     * @param keys a directory with keys that are newer than those of the backup, or that it does not have; null for
     *     none
     * @param replace whether to replace existing databases
     */
    public record Request(
            Path backup,
            @Nullable WalArchive archive,
            @Nullable Instant to,
            @Nullable Path keys,
            boolean replace) {}

    /**
     * The restored state.
     *
     * @param position of the last event
     * @param recordedAt when that was recorded; empty without events
     * @param incarnation the number of the incarnation that began
     * @param missingFiles uploaded files that the databases name and that no longer exist, as paths in the file store
     */
    public record Restored(long position, Optional<Instant> recordedAt, int incarnation, List<String> missingFiles) {}

    /** @throws ServerFailure if nothing was changed, or the former databases are in their place again */
    public Restored run(Request request) {
        var manifest = Manifest.of(request.backup());
        requirePossible(request, manifest);
        Verification.verify(request.backup(), manifest);
        var home = installation.home();
        var databases = installation.databases();
        var log = new RestoredLog(databases);
        var isTopicThere = Files.exists(home.data("kafka"));
        try {
            var formerPassword = KeyFiles.superuserPassword(home);
            restoreKeys(request, home);
            restoreFiles(request.backup(), manifest, home);
            try {
                new PostgresRecovery(databases.server())
                        .restore(
                                request.backup().resolve(Backup.DATABASES),
                                new PostgresRecovery.Target(request.archive(), request.to()),
                                () -> log.begin(isTopicThere, reason(manifest)));
            } catch (ServerFailure failure) {
                // It is that of the former databases, which are in their place again.
                if (formerPassword.isPresent()) {
                    KeyFiles.setSuperuserPassword(home, formerPassword.get());
                }
                throw failure;
            }
            return complete(log, isTopicThere);
        } catch (IOException | SQLException e) {
            throw new ServerFailure("The backup %s was not restored: %s".formatted(request.backup(), e), e);
        }
    }

    private static String reason(Manifest manifest) {
        return "restored from the backup of " + manifest.startedAt();
    }

    /** @throws ServerFailure if a process is running */
    public void requireStopped() {
        if (installation.runsAtAll()) {
            throw new ServerFailure("Vitrine is running. Stop it before you restore a backup: ./vitrine down");
        }
    }

    private void requirePossible(Request request, Manifest manifest) {
        requireStopped();
        var root = installation.home().root();
        if (installation.pair().isPresent()) {
            throw new ServerFailure(
                    "%s is highly available. Restore to another home without --ha (VITRINE_HOME).".formatted(root));
        }
        if (installation.databases().server().exists() && !request.replace()) {
            throw new ServerFailure(
                    "%s has databases. Restore to another home (VITRINE_HOME), or replace them: --replace"
                            .formatted(root));
        }
        var own = Distributions.version("postgresql");
        if (!major(own).equals(major(manifest.postgresql()))) {
            throw new ServerFailure(
                    "The backup is of PostgreSQL %s, and this version of Vitrine has %s. Restore it with the version that wrote it (%s)."
                            .formatted(manifest.postgresql(), own, manifest.vitrine()));
        }
        requireReachable(request, manifest);
        if (!manifest.hasKeys()) {
            KeyFiles.requireNeeded(keySources(request));
        }
    }

    private static void requireReachable(Request request, Manifest manifest) {
        var to = request.to();
        if (to == null) {
            return;
        }
        if (to.isBefore(manifest.consistentAt())) {
            throw new ServerFailure("The backup can be restored to %s and later, not to %s. Take an earlier backup."
                    .formatted(manifest.consistentAt(), to));
        }
        if (request.archive() == null) {
            throw new ServerFailure(
                    "A moment after the backup needs the archive of the write-ahead log: --archive DIR, or VITRINE_ARCHIVE.");
        }
    }

    private static String major(String version) {
        return version.substring(0, version.indexOf('.'));
    }

    /** Besides the backup, the one with the newest keys first. */
    private List<Path> keySources(Request request) {
        var sources = new ArrayList<Path>();
        if (request.keys() != null) {
            sources.add(request.keys());
        }
        var own = installation.home().root().resolve("secrets");
        if (Files.isDirectory(own)) {
            sources.add(own);
        }
        return sources;
    }

    private static void restoreKeys(Request request, ServerHome home) throws IOException {
        var backup = request.backup().resolve(Backup.SECRETS);
        KeyFiles.restore(request.keys() == null ? List.of(backup) : List.of(request.keys(), backup), backup, home);
    }

    /** Files are written once, so what is there already is the same. */
    private static void restoreFiles(Path backup, Manifest manifest, ServerHome home) throws IOException {
        var target = ServerHome.makePrivate(home.data("files"));
        for (var name : manifest.files().keySet()) {
            if (name.startsWith(Backup.FILES + "/")) {
                var to = target.resolveSibling(name);
                if (Files.notExists(to)) {
                    ServerHome.makePrivate(to.resolveSibling(".").normalize());
                    DurableFiles.copy(backup.resolve(name), to);
                }
            }
        }
    }

    /** With the databases only, and with command-service if it has to compare the topic with them. */
    private Restored complete(RestoredLog log, boolean isTopicThere) throws SQLException {
        try {
            installation.ensemble().start("postgresql");
            var last = log.now();
            var missing = log.files().stream()
                    .filter(file ->
                            Files.notExists(installation.home().data("files").resolve(file)))
                    .toList();
            if (isTopicThere) {
                installation.ensemble().start("kafka");
                installation.ensemble().start("command-service");
                if (!Polling.until(INCARNATION_TIMEOUT, log::hasBegun)) {
                    throw new ServerFailure(
                            "The databases are restored, but command-service has not begun the next incarnation of the log. See ./vitrine logs command-service.");
                }
            }
            return new Restored(last.position(), last.recordedAt(), log.now().incarnation(), missing);
        } finally {
            installation.stop();
        }
    }
}
