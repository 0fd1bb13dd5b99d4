package io.vitrine.e2e.installation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds a Node that has what an example needs. */
final class NodeJs {

    private static final String NODE = "node";

    private NodeJs() {}

    /**
     * @param module what it has to import
     * @param directory from where
     */
    static Optional<String> with(String module, Path directory) {
        try {
            var process = new ProcessBuilder(List.of(NODE, "-e", "require('%s')".formatted(module)))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 ? Optional.of(NODE) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
