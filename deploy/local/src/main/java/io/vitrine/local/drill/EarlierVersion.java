package io.vitrine.local.drill;

import io.vitrine.servers.Directories;
import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A checkout of another commit of this repository, with its own {@code ./vitrine}.
 *
 * @param repository the checkout of this version
 * @param checkout the directory of the other one
 */
record EarlierVersion(Path repository, Path checkout) implements AutoCloseable {

    /** @throws ServerFailure if git has no such commit */
    static EarlierVersion of(String commit, Path repository, Path checkout) {
        run(repository, Map.of(), "git", "worktree", "add", "--detach", "--force", checkout.toString(), commit);
        return new EarlierVersion(repository, checkout);
    }

    /** Starts what is not running in the installation, with this version; it is built first. */
    void up(Path home, int port) {
        run(
                checkout,
                Map.of(
                        "VITRINE_HOME",
                        home.toString(),
                        "VITRINE_PORT",
                        Integer.toString(port),
                        "VITRINE_TRAINING",
                        "no",
                        "VITRINE_SUPERVISION",
                        "no"),
                "./vitrine",
                "up");
    }

    private static void run(Path directory, Map<String, String> environment, String... command) {
        try {
            var builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ServerFailure(
                        "%s in %s failed: %s".formatted(String.join(" ", List.of(command)), directory, output.strip()));
            }
        } catch (IOException e) {
            throw new ServerFailure("%s cannot be started: %s".formatted(command[0], e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while waiting for %s.".formatted(command[0]), e);
        }
    }

    @Override
    public void close() {
        try {
            Directories.delete(checkout);
        } catch (IOException e) {
            throw new ServerFailure("Cannot delete %s: %s".formatted(checkout, e.getMessage()), e);
        }
        run(repository, Map.of(), "git", "worktree", "prune");
    }
}
