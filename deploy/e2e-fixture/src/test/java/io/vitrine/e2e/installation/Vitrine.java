package io.vitrine.e2e.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The product's own command, as a person would give it in a checkout.
 *
 * @param checkout where the command is
 * @param home its {@code VITRINE_HOME}
 * @param port its {@code VITRINE_PORT}
 */
record Vitrine(Path checkout, Path home, int port) {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    /** What the command said on standard output; it must succeed. */
    String run(String... words) {
        return run(List.of(0), words);
    }

    /** What the command said on standard output; it must end with one of these exit codes. */
    String run(List<Integer> expected, String... words) {
        return run(expected, command(words));
    }

    /** Another program that finds this installation as the command does; it must succeed. */
    String runProgram(List<String> command) {
        return run(List.of(0), command);
    }

    private String run(List<Integer> expected, List<String> command) {
        try {
            var out = Files.createTempFile(home.getParent(), "out", ".txt");
            var err = Files.createTempFile(home.getParent(), "err", ".txt");
            var process = builder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            var ended = process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            var said = Files.readString(out);
            var complained = Files.readString(err);
            Files.delete(out);
            Files.delete(err);
            assertThat(ended ? process.exitValue() : -1)
                    .as("%s (-1: not ended in %s)%n%s%n%s", command, TIMEOUT, said, complained)
                    .isIn(expected);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Gives {@code down} when this JVM has ended, however it ended: a process of its own that waits at a pipe to us.
     * Closing its input by hand does the same.
     */
    Process downAfterUs() throws IOException {
        var script = "trap '' HUP INT TERM; cat > /dev/null; exec \"$0\" down";
        return builder(List.of(
                        "setsid",
                        "sh",
                        "-c",
                        script,
                        checkout.resolve("vitrine").toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(checkout.toFile());
        builder.environment().put("VITRINE_HOME", home.toString());
        builder.environment().put("VITRINE_PORT", Integer.toString(port));
        // Short lives: what the second compiler would win, it costs.
        builder.environment().put("VITRINE_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().put("VITRINE_SERVER_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        // It takes longer than the few starts here save.
        builder.environment().put("VITRINE_TRAINING", "no");
        // Tests stop processes to see what fails without them.
        builder.environment().put("VITRINE_SUPERVISION", "no");
        // Tests have not got the patience of a day.
        builder.environment().put("VITRINE_WEBHOOKS_RETRIES", "1s" + ",2s".repeat(99));
        builder.environment().put("VITRINE_AUDIT_CHECKPOINTS", "2s");
        return builder;
    }

    private List<String> command(String... words) {
        var command = new ArrayList<String>();
        command.add(checkout.resolve("vitrine").toString());
        command.addAll(List.of(words));
        return command;
    }
}
