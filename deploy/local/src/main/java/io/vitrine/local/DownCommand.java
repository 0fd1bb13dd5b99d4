package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Operation;
import io.vitrine.local.supervision.Supervisor;
import io.vitrine.local.training.BackgroundTraining;
import io.vitrine.servers.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops one process, or all of them in order. Data is kept. */
@Command(
        name = "down",
        description = "Stop everything, or one process. All data stays.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Runnable {

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Stop only this one, for example to run it from an IDE in its place.")
    private @Nullable String name;

    @Override
    public void run() {
        var installation = Installation.ofEnvironment();
        var supervisor = new Supervisor(installation.home());
        if (name == null) {
            // It may hold the lock while it waits for a process that does not get ready.
            supervisor.stop();
        }
        try (var _ = Operation.on(installation.home(), System.out::println)) {
            if (name == null) {
                downAll(installation, supervisor);
            } else {
                down(installation.server(name));
            }
        }
    }

    private static void downAll(Installation installation, Supervisor supervisor) {
        // An up that held the lock has started it again.
        supervisor.stop();
        supervisor.forget();
        new BackgroundTraining(installation.home()).stop();
        if (installation.runsAtAll()) {
            installation.stop();
            System.out.println("Vitrine is down.");
        } else {
            System.out.println("Vitrine is already down.");
        }
    }

    private static void down(Server server) {
        var wasRunning = server.daemon().isRunning();
        // Supervision does not start again what was stopped, even if it had died before.
        server.stop();
        if (wasRunning) {
            System.out.printf("%s is down. ./vitrine up starts it again.%n", server.name());
        } else {
            System.out.printf("%s is already down.%n", server.name());
        }
    }
}
