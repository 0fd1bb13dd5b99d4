package io.vitrine.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.audit.ExportVerifier;
import io.vitrine.events.audit.KeptCheckpoints;
import io.vitrine.events.audit.PublicKeys;
import io.vitrine.local.installation.AuditKey;
import io.vitrine.local.installation.Checkout;
import io.vitrine.servers.ServerFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies an audit export, without a server and without network access. */
@Command(
        name = "audit",
        description = "Verify exports of the audit trail.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

    private static final int SOUND = 0;
    private static final int NOT_SOUND = 1;

    @Command(
            name = "verify",
            description =
                    "Verify that no event in an export (audit.ndjson) was changed, removed, added, moved or truncated.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit code: 0 the export is intact, 1 it is not, 2 invalid usage."})
    int verify(
            @Parameters(paramLabel = "FILE", description = "The file of the export, or - for standard input.")
                    String file,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            description = "A file with public keys in PEM (default: the key of this installation).")
                    @Nullable
                    Path key,
            @Option(
                            names = "--checkpoints",
                            paramLabel = "FILE",
                            description = "Checkpoints that you stored, or an earlier export. The export must agree.")
                    @Nullable
                    Path checkpoints)
            throws IOException {
        var keys = keys(key == null ? AuditKey.publicHalf(Checkout.home()) : key);
        try (var export = open(file)) {
            var verdict = ExportVerifier.verify(export, keys, kept(checkpoints, keys));
            if (verdict.sound()) {
                System.out.println("Sound: " + verdict.words());
                return SOUND;
            }
            var position = verdict.badPosition();
            System.out.println("NOT SOUND: %s%n%s, after %d intact events."
                    .formatted(
                            verdict.words(),
                            position == null ? "Before the first event" : "First bad position: " + position,
                            verdict.rows()));
            return NOT_SOUND;
        }
    }

    private static KeptCheckpoints kept(@Nullable Path file, PublicKeys keys) throws IOException {
        if (file == null) {
            return KeptCheckpoints.none();
        }
        try (var lines = open(file.toString())) {
            return KeptCheckpoints.read(lines, keys);
        } catch (IllegalArgumentException e) {
            throw new ServerFailure("%s: %s".formatted(file, e.getMessage()));
        }
    }

    private static PublicKeys keys(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new ServerFailure("Cannot read the public key %s. Specify a file with --key.".formatted(file));
        }
        return PublicKeys.ofPem(Files.readString(file));
    }

    private static BufferedReader open(String file) throws IOException {
        if (file.equals("-")) {
            return new BufferedReader(new InputStreamReader(System.in, UTF_8));
        }
        var path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ServerFailure("Cannot read the export %s.".formatted(file));
        }
        return Files.newBufferedReader(path, UTF_8);
    }
}
