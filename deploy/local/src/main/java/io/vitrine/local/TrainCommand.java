package io.vitrine.local;

import io.vitrine.local.installation.Operation;
import io.vitrine.local.training.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the services start quickly: runs them as they were built, and keeps what their JVMs learned of that. */
@Command(
        name = "train",
        description = {
            "Run the services under load in an installation of their own, so that they start quickly",
            "from then on. 'up' does it in the background once for every build, unless VITRINE_TRAINING is 'no'."
        },
        mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {

    @Option(names = "--again", description = "Even if they were trained already as they are.")
    private boolean again;

    @Override
    public void run() {
        if (!trained(again)) {
            System.out.println("The services have been trained already.");
        }
    }

    private static boolean trained(boolean again) {
        var home = Training.home();
        try (var _ = Operation.on(home, System.out::println)) {
            var training = new Training(home);
            if (!again && !training.isNeeded()) {
                return false;
            }
            var begin = System.nanoTime();
            System.out.println("Training the services as they are built now, once, so that they start quickly …");
            training.run();
            System.out.printf("Trained in %.0f s.%n", (System.nanoTime() - begin) / 1e9);
            return true;
        }
    }
}
