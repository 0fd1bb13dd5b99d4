package io.vitrine.local;

import io.vitrine.servers.Patience;
import io.vitrine.servers.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** The {@code vitrine} command in a process of its own, for an installation of a checkout at a home and a port. */
record VitrineCommand(Path checkout, Path home, int port) {

    /** How a run of the command ended, and all that it printed. */
    record Ended(int exitCode, String out, String err) {}

    /** A public port whose whole range is free. */
    static int freePort() {
        return Ports.free(50).stream()
                .filter(port -> IntStream.rangeClosed(port, port + 24).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow();
    }

    /** Ended children of an ended parent stay visible until the system has seen to them. */
    static boolean isGone(long pid) {
        return Patience.until(
                Duration.ofSeconds(20), () -> ProcessHandle.of(pid).isEmpty());
    }

    Ended run(Map<String, String> environment, String... arguments) throws Exception {
        var process = start(environment, arguments);
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    /** Of each process of the installation by name; 0 for one that does not run. */
    Map<String, Long> pids() throws Exception {
        var pids = new LinkedHashMap<String, Long>();
        var status =
                JsonMapper.shared().readTree(run(Map.of(), "status", "--json").out());
        for (var process : status.path("processes")) {
            pids.put(process.path("name").asString(), process.path("pid").asLong());
        }
        return pids;
    }

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
