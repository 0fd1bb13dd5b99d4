package io.vitrine.local;

import io.vitrine.local.installation.Operation;
import io.vitrine.local.training.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the services start faster: runs the current build and stores the training data of its JVMs. */
@Command(
        name = "train",
        description = {
            "Train the services under load in a separate installation, so that they start faster",
            "afterwards. 'up' does this in the background once per build, unless VITRINE_TRAINING is 'no'."
        },
        mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {

    @Option(names = "--again", description = "Train again even if this build has already been trained.")
    private boolean again;

    @Override
    public void run() {
        if (!trained(again)) {
            System.out.println("This build has already been trained.");
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
            System.out.println("Training the services of this build once, so that they start faster …");
            training.run();
            System.out.printf("Trained in %.0f s.%n", (System.nanoTime() - begin) / 1e9);
            return true;
        }
    }
}
