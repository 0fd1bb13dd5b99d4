package io.vitrine.local;

import io.vitrine.servers.Polling;
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

/** Runs the {@code vitrine} command in a separate process, for an installation of a checkout with a home and a port. */
record VitrineCommand(Path checkout, Path home, int port) {

    /** The exit code and the output of a run. */
    record Ended(int exitCode, String out, String err) {}

    /** A public port with a free range of ports. */
    static int freePort() {
        return Ports.free(50).stream()
                .filter(port -> IntStream.rangeClosed(port, port + 24).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow();
    }

    /** Ended children of an ended parent stay visible until the system has reaped them. */
    static boolean isGone(long pid) {
        return Polling.until(Duration.ofSeconds(20), () -> ProcessHandle.of(pid).isEmpty());
    }

    static void kill(long pid) {
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    Ended run(Map<String, String> environment, String... arguments) throws Exception {
        var process = start(environment, arguments);
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    /** The pids of the installation's processes by name; 0 for a process that is not running. */
    Map<String, Long> pids() throws Exception {
        var pids = new LinkedHashMap<String, Long>();
        var status =
                JsonMapper.shared().readTree(run(Map.of(), "status", "--json").out());
        for (var process : status.path("processes")) {
            pids.put(process.path("name").asString(), process.path("pid").asLong());
        }
        return pids;
    }

    /** @param environment in addition to the variables for the location of the installation */
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
        // Training is useless with fake services.
        builder.environment().put("VITRINE_TRAINING", "no");
        // Tests start killed processes themselves.
        builder.environment().put("VITRINE_SUPERVISION", "no");
        // Servers that run for seconds do not need their second compiler.
        builder.environment().put("VITRINE_SERVER_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
