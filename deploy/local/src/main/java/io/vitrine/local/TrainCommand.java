package io.vitrine.local;

import io.vitrine.local.installation.Operation;
import io.vitrine.local.training.Training;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Train the services of container images, as their build has laid them out in DIR.")
    private @Nullable Path images;

    @Override
    public void run() {
        if (!trained()) {
            System.out.println("This build has already been trained.");
        }
    }

    private boolean trained() {
        var home = Training.home();
        try (var _ = Operation.on(home, System.out::println)) {
            var training = images == null ? new Training(home) : Training.ofImages(home, images);
            if (images == null && !again && !training.isNeeded()) {
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
