package io.vitrine.local;

import io.vitrine.local.backup.Backup;
import io.vitrine.local.installation.ArchiveSetting;
import io.vitrine.local.installation.Installation;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a backup while the installation runs. */
@Command(
        name = "backup",
        description = "Write a backup of the running installation: databases, uploaded files and keys.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With VITRINE_ARCHIVE=DIR ./vitrine up, everything after a backup is archived too, and it can be restored to",
            "any moment since. What a backup contains, and how long to keep it: docs/backup.md."
        })
final class BackupCommand implements Callable<Integer> {

    private static final int OK = 0;

    @Parameters(paramLabel = "DIR", description = "A directory that does not exist yet, or is empty.")
    private @Nullable Path directory;

    @Option(
            names = "--without-keys",
            description = "Leave out the secret keys. Keep them elsewhere: the backup is of no use without them.")
    private boolean withoutKeys;

    @Override
    public Integer call() {
        var to = Objects.requireNonNull(directory).toAbsolutePath().normalize();
        var installation = Installation.ofEnvironment();
        var begin = System.nanoTime();
        var written = new Backup(installation.home(), installation.databases(), Vitrine.Version.text())
                .write(to, !withoutKeys);
        System.out.printf(
                """
                Backup          %s
                Databases       %.1f MB, compressed
                Uploaded files  %d, %.1f MB
                Keys            %s
                Events          up to position %d, and later ones
                Can be restored to %s%s
                Complete after %.1f s.
                """,
                to,
                written.databases() / 1e6,
                written.files(),
                written.filesBytes() / 1e6,
                withoutKeys ? "left out" : "in the backup, readable for you only",
                written.position(),
                written.consistentAt(),
                ArchiveSetting.of(installation.home())
                        .map(archive -> " and, with " + archive.directory() + ", any later moment")
                        .orElse(""),
                (System.nanoTime() - begin) / 1e9);
        return OK;
    }
}
