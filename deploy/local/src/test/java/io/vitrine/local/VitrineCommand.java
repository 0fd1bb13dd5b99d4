package io.vitrine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code vitrine} command in a process of its own, for an installation of a checkout at a home and a port. */
record VitrineCommand(Path checkout, Path home, int port) {

    /** @param environment beside what says where the installation is */
    Process start(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dvitrine.checkout=" + checkout,
                "-cp",
                System.getProperty("java.class.path"),
                Vitrine.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("VITRINE_HOME", home.toString());
        builder.environment().put("VITRINE_PORT", Integer.toString(port));
        // There is nothing to learn of the fakes.
        builder.environment().put("VITRINE_TRAINING", "no");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
