package io.vitrine.local;

import io.vitrine.local.drill.UpgradeDrill;
import io.vitrine.local.installation.Checkout;
import io.vitrine.servers.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** An upgrade from another commit, back, and forward again, under a stream of writes. */
@Command(
        name = "upgrade",
        description =
                "Replace the processes of an earlier version by those of this checkout, back, and forward again, while"
                        + " widgets are written.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Makes an installation of its own, in a temporary directory and on free ports, and deletes it. Takes about",
            "five minutes. Exit code 1 if an acknowledged write is missing, or there twice. docs/upgrading.md"
        })
final class UpgradeDrillCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            required = true,
            paramLabel = "COMMIT",
            description = "The earlier version: a commit or a tag of this repository. It is built first.")
    private String commit = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("vitrine-upgrade-");
        try {
            // Servers run as an unprivileged user where this is root.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            var artifacts = Checkout.directory().resolve("deploy/distributions/target/artifacts");
            return new UpgradeDrill(directory, artifacts, System.out::println).from(commit) ? 0 : 1;
        } finally {
            Directories.delete(directory);
        }
    }
}
