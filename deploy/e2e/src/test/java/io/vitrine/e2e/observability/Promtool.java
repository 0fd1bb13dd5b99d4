package io.vitrine.e2e.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Prometheus' own checks, if they are installed. */
public record Promtool(Path program) {

    /** @param output what it prints, of both kinds */
    public record Verdict(int exit, String output) {}

    public static Optional<Promtool> installed() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Promtool::new);
    }

    public Verdict run(Path directory, String input, String... arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            var file = Files.createTempFile("promtool", ".txt");
            Files.writeString(file, input);
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(file.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            var exit = process.waitFor();
            Files.delete(file);
            return new Verdict(exit, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
