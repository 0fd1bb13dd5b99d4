package io.vitrine.local;

import io.vitrine.local.installation.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Measures this installation: runs {@code deploy/bench/bench.py}, which parses its own arguments. */
@Command(
        name = "bench",
        description =
                "Measure Vitrine against the limits of this machine: delivery, commands, cost (see bench --help).")
final class BenchCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var script = Checkout.directory().resolve("deploy/bench/bench.py");
        var command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalArgumentException("bench requires python3, which cannot be started: " + e.getMessage(), e);
        }
    }
}
