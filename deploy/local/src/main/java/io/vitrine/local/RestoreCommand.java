package io.vitrine.local;

import io.vitrine.local.backup.Restore;
import io.vitrine.local.installation.ArchiveSetting;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Operation;
import io.vitrine.local.supervision.Supervisor;
import io.vitrine.local.training.BackgroundTraining;
import io.vitrine.servers.WalArchive;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Restores a backup to an empty installation, or in the place of an existing one. */
@Command(
        name = "restore",
        description = "Restore a backup to an installation that is stopped. Then start it: ./vitrine up",
        mixinStandardHelpOptions = true,
        footer = {"", "What readers and clients see after that, and what to do: docs/backup.md."})
final class RestoreCommand implements Callable<Integer> {

    private static final int OK = 0;

    @Parameters(paramLabel = "DIR", description = "The directory of the backup.")
    private @Nullable Path directory;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Restore this moment, such as 2026-11-30T10:15:00Z. It needs the archive.")
    private @Nullable Instant to;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "The archive of the write-ahead log (default: VITRINE_ARCHIVE).")
    private @Nullable Path archive;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "Keys that are not in the backup, or are newer: files as in the directory secrets.")
    private @Nullable Path keys;

    @Option(
            names = "--replace",
            description = "Replace the databases of an existing installation. Its Kafka is kept, with lost events.")
    private boolean replace;

    /** A time with its offset. */
    static final class Moment implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'%s' is not a time with an offset, such as 2026-11-30T10:15:00Z.".formatted(text));
            }
        }
    }

    @Override
    public Integer call() {
        var backup = Objects.requireNonNull(directory).toAbsolutePath().normalize();
        var installation = Installation.ofEnvironment();
        var begin = System.nanoTime();
        try (var _ = Operation.on(installation.home(), System.out::println)) {
            var restore = new Restore(installation);
            // A running installation keeps its supervisor.
            restore.requireStopped();
            new BackgroundTraining(installation.home()).stop();
            new Supervisor(installation.home()).stop();
            var archived =
                    archive == null ? ArchiveSetting.of(installation.home()).orElse(null) : new WalArchive(archive);
            var restored = restore.run(new Restore.Request(backup, archived, to, keys, replace));
            System.out.printf(
                    """
                    Restored        %s
                    Last event      position %d%s
                    Incarnation     %d: readers start over, and later positions of clients are answered as lost
                    Complete after %.1f s. Start it: ./vitrine up
                    """,
                    backup,
                    restored.position(),
                    restored.recordedAt().map(time -> ", recorded at " + time).orElse(""),
                    restored.incarnation(),
                    (System.nanoTime() - begin) / 1e9);
            if (!restored.missingFiles().isEmpty()) {
                System.out.printf(
                        "%d uploaded files are missing. Copy them to %s from another copy of the file store:%n",
                        restored.missingFiles().size(), installation.home().data("files"));
                restored.missingFiles().forEach(file -> System.out.println("  " + file));
            }
        }
        return OK;
    }
}
