package io.vitrine.local;

import io.vitrine.local.demo.Demo;
import io.vitrine.local.installation.ArchiveSetting;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Operation;
import io.vitrine.local.installation.Topology;
import io.vitrine.local.supervision.Supervisor;
import io.vitrine.local.training.BackgroundTraining;
import io.vitrine.servers.Directories;
import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops all processes and deletes all data. */
@Command(
        name = "reset",
        description = "Stop everything and delete all data, keys and passwords of this installation.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int NOT_CONFIRMED = 2;

    /** Deletes only files of Vitrine, because the home may be a directory with other files. */
    private static final List<String> OWN_FILES = List.of(
            "data",
            "logs",
            "run",
            "secrets",
            "apps",
            "servers",
            "port",
            "issuer",
            ArchiveSetting.FILE,
            Topology.MARKER,
            Demo.PAGE);

    @Option(names = "--yes", description = "Really.")
    private boolean yes;

    @Override
    public Integer call() {
        var installation = Installation.ofEnvironment();
        var root = installation.home().root();
        if (!yes) {
            System.err.printf("vitrine: this deletes all data, keys and passwords in %s. Confirm with --yes.%n", root);
            return NOT_CONFIRMED;
        }
        var supervisor = new Supervisor(installation.home());
        supervisor.stop();
        try (var _ = Operation.on(installation.home(), System.out::println)) {
            supervisor.stop();
            new BackgroundTraining(installation.home()).stop();
            installation.stop();
            for (var name : OWN_FILES) {
                Directories.delete(root.resolve(name));
            }
            System.out.printf("All data of Vitrine in %s has been deleted.%n", root);
            return OK;
        } catch (IOException e) {
            throw new ServerFailure("Cannot delete all of %s: %s".formatted(root, e.getMessage()), e);
        }
    }
}
