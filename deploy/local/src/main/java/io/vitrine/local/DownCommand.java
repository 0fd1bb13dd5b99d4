package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Operation;
import io.vitrine.local.training.BackgroundTraining;
import picocli.CommandLine.Command;

/** Stops everything, in order; what was written stays. */
@Command(name = "down", description = "Stop everything. All data stays.", mixinStandardHelpOptions = true)
final class DownCommand implements Runnable {

    @Override
    public void run() {
        var installation = Installation.ofEnvironment();
        try (var _ = Operation.on(installation.home(), System.out::println)) {
            new BackgroundTraining(installation.home()).stop();
            if (installation.runsAtAll()) {
                installation.stop();
                System.out.println("Vitrine is down.");
            } else {
                System.out.println("Vitrine is already down.");
            }
        }
    }
}
