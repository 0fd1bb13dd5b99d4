package io.vitrine.local;

import io.vitrine.local.drill.HaDrill;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Operation;
import io.vitrine.local.supervision.Supervisor;
import io.vitrine.servers.Directories;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Carries out the drill of high availability, on an installation that is made for it and then deleted. */
@Command(
        name = "ha",
        description =
                "Lose a broker, the primary database and each service under a stream of writes, and compare every acknowledged write.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Needs about 6 GB of memory, the ports 57 up from the public one, and some minutes.",
            "Exit code 1: a write was lost or repeated, or an outage was longer than its target."
        })
final class HaDrillCommand implements Callable<Integer> {

    private static final int DEFAULT_RATE = 20;
    private static final int FAILED = 1;

    @Option(names = "--rate", defaultValue = "" + DEFAULT_RATE, description = "Writes per second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--running",
            description = "On the running installation (./vitrine up --ha), which is kept with what the drill wrote.")
    private boolean running;

    @Option(names = "--only", description = "Only the steps whose names contain this text.")
    private String only = "";

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (rate < 1) {
            throw new IllegalArgumentException("--rate must be at least 1, not %d.".formatted(rate));
        }
        return running ? drill(Installation.ofEnvironment()) : onAnotherInstallation();
    }

    private Integer drill(Installation installation) throws InterruptedException {
        return new HaDrill(installation, System.out::println).run(rate, only) ? 0 : FAILED;
    }

    private Integer onAnotherInstallation() throws InterruptedException, IOException {
        // Servers that refuse to run as root run as another user, who must reach their directories.
        var directory = Files.createTempDirectory(
                "vitrine-ha-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        var home = new ServerHome(directory.resolve("home"));
        var installation =
                Installation.ofDrill(home, Installation.ofEnvironment().ports().gateway());
        var supervisor = new Supervisor(home);
        var rollback = new Thread(() -> end(installation, supervisor), "end of the drill");
        Runtime.getRuntime().addShutdownHook(rollback);
        try {
            try (var _ = Operation.on(home, System.out::println)) {
                installation.start((server, time) ->
                        System.out.printf("  %-19s up after %5.1f s%n", server.name(), time.toMillis() / 1e3));
                supervisor.start(installation);
            }
            return drill(installation);
        } finally {
            end(installation, supervisor);
            Runtime.getRuntime().removeShutdownHook(rollback);
            Directories.delete(directory);
        }
    }

    private static void end(Installation installation, Supervisor supervisor) {
        supervisor.stop();
        try {
            installation.stop();
        } catch (ServerFailure failure) {
            System.err.println("vitrine: " + failure.getMessage());
            installation.kill();
        }
    }
}
