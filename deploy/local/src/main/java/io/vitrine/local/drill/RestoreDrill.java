package io.vitrine.local.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.audit.ExportVerifier;
import io.vitrine.events.audit.KeptCheckpoints;
import io.vitrine.events.audit.PublicKeys;
import io.vitrine.local.backup.Backup;
import io.vitrine.local.backup.Restore;
import io.vitrine.local.installation.AuditKey;
import io.vitrine.local.installation.Installation;
import io.vitrine.servers.Directories;
import io.vitrine.servers.PostgresBackup;
import io.vitrine.servers.ServerHome;
import io.vitrine.servers.WalArchive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Backs up an installation, destroys everything but the backup and the archive, restores it, and compares it with what
 * was there; then restores it to a moment after the backup, with a Kafka that has another history.
 */
public final class RestoreDrill {

    /** A line of the export, signed every minute. */
    private static final String CHECKPOINT = "{\"checkpoint\":";

    private static final Duration ARCHIVED = Duration.ofMinutes(2);

    private final Path directory;
    private final Path backup;
    private final WalArchive archive;
    private final Consumer<String> out;
    private final String version;
    private volatile @Nullable Installation installation;

    /**
     * @param directory for the drill, which is deleted before and after it
     * @param version of Vitrine
     */
    public RestoreDrill(Path directory, String version, Consumer<String> out) {
        this.directory = directory;
        this.backup = directory.resolve("backup");
        this.archive = new WalArchive(directory.resolve("archive"));
        this.version = version;
        this.out = out;
    }

    /** An installation makes its directories when it is constructed. */
    private Installation fresh() {
        return Installation.inDrill(new ServerHome(directory.resolve("home")), archive);
    }

    private Installation installation() {
        return Objects.requireNonNull(installation);
    }

    /** @throws io.vitrine.servers.ServerFailure if anything is different after the restore */
    public void run() throws IOException {
        Directories.delete(directory);
        Files.createDirectories(directory);
        installation = fresh();
        var stop = new Thread(() -> installation().kill(), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try (var receiver = new Receiver()) {
            run(receiver);
        } finally {
            installation().kill();
            Runtime.getRuntime().removeShutdownHook(stop);
            Directories.delete(directory);
        }
    }

    private void run(Receiver receiver) throws IOException {
        timed("An installation is up", this::up);
        var project = DrillProject.create(this::installation, receiver);
        DrillProject.await(
                "The audit trail has no signed checkpoint.",
                () -> new String(project.export(), UTF_8).contains(CHECKPOINT));
        var before = project.export();
        out.accept("Audit export before the backup: " + verified(before, null));

        var written = timed(
                "Backed up",
                () -> new Backup(installation().home(), installation().databases(), version).write(backup, true));
        out.accept("  %.1f MB of databases, compressed; %d uploaded file; events up to position %d"
                .formatted(written.databases() / 1e6, written.files(), written.position()));

        var between = project.publish("between");
        var moment = Instant.now();
        project.publish("after");
        timed(
                "The write-ahead log is archived",
                () -> new PostgresBackup(installation().databases().server()).archive(ARCHIVED));
        var called = receiver.received().size();

        timed("Everything but the backup and the archive is destroyed", this::destroy);
        restore("Restored to the end of the backup", null, null);
        project.verify(List.of("kept"), List.of("between", "after"), between);
        verifyTrail(before, project);
        var other = project.publish("other");
        DrillProject.await(
                "No webhook is sent after the restore.",
                () -> receiver.received().size() > called);
        out.accept("  Webhook calls repeated: %d of %d".formatted(repeated(receiver, called), called));

        timed("Stopped", () -> installation().stop());
        restore("Restored to %s".formatted(moment), archive, moment);
        project.verify(List.of("kept", "between"), List.of("after", "other"), other);
        verifyTrail(before, project);
        project.publish("later");
        project.verify(List.of("kept", "between", "later"), List.of("after", "other"), other);
        out.accept("The drill succeeded.");
    }

    /** One after the other, so that none exceeds its time because a busy machine starts all of them. */
    private void up() {
        installation().closeToOthers();
        for (var name : List.of("postgresql", "kafka", "command-service", "query-service", "delivery-service")) {
            installation().ensemble().start(name);
        }
        installation().start((_, _) -> {});
    }

    private static long repeated(Receiver receiver, int before) {
        var received = receiver.received();
        var known = new HashSet<>(received.subList(0, before));
        return received.stream().skip(before).filter(known::contains).count();
    }

    private void destroy() {
        installation().kill();
        try {
            Directories.delete(installation().home().root());
            installation = fresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restore(String what, @Nullable WalArchive from, @Nullable Instant to) {
        var restored = timed(
                what, () -> new Restore(installation()).run(new Restore.Request(backup, from, to, null, to != null)));
        DrillProject.require(
                restored.missingFiles().isEmpty(), "Uploaded files are missing: " + restored.missingFiles());
        out.accept("  Last event: position %d; incarnation %d of the log"
                .formatted(restored.position(), restored.incarnation()));
        timed("All processes are up", this::up);
    }

    /** The export of before is sound with the restored key, and the restored trail continues it. */
    private void verifyTrail(byte[] before, DrillProject project) throws IOException {
        out.accept("  Audit export of before: " + verified(before, null));
        out.accept("  Restored trail, with the checkpoints of before: " + verified(project.export(), before));
    }

    private String verified(byte[] export, byte @Nullable [] kept) throws IOException {
        var keys = PublicKeys.ofPem(
                Files.readString(AuditKey.publicHalf(installation().home())));
        var checkpoints = kept == null ? KeptCheckpoints.none() : KeptCheckpoints.read(lines(kept), keys);
        var verdict = ExportVerifier.verify(lines(export), keys, checkpoints);
        DrillProject.require(verdict.sound(), "The audit export is not sound: " + verdict.words());
        return "sound, " + verdict.rows() + " events";
    }

    private static BufferedReader lines(byte[] export) {
        return new BufferedReader(new StringReader(new String(export, UTF_8)));
    }

    private interface Step<T> {
        T run();
    }

    private <T> T timed(String what, Step<T> step) {
        var begin = System.nanoTime();
        var result = step.run();
        out.accept("%s after %.1f s.".formatted(what, (System.nanoTime() - begin) / 1e9));
        return result;
    }

    private void timed(String what, Runnable step) {
        timed(what, () -> {
            step.run();
            return what;
        });
    }
}
