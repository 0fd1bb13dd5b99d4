package io.vitrine.local.supervision;

import io.vitrine.local.installation.Checkout;
import io.vitrine.local.installation.Installation;
import io.vitrine.servers.Daemon;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The process that watches a running installation: a shell, which runs {@link Supervision} when a process has died. */
public final class Supervisor {

    static final String NAME = "supervisor";

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final int CHECK_INTERVAL_SECONDS = 1;

    private final ServerHome home;
    private final Path script;
    private final Daemon daemon;
    private final RestartStates states;

    /**
     * The status of supervision.
     *
     * @param pid 0 if it is not running
     * @param memory bytes, with its children
     * @param restarts by process, without processes that have not died
     */
    public record Status(boolean running, long pid, long memory, Map<String, RestartState> restarts) {}

    public Supervisor(ServerHome home) {
        this.home = home;
        this.script = home.root().resolve("run").resolve("supervise.sh");
        this.daemon = Daemon.withOwnLog(NAME, home, script.toString());
        this.states = new RestartStates(home);
    }

    /** Whether the environment permits supervision. */
    public static boolean isWanted() {
        return !"no".equals(System.getenv("VITRINE_SUPERVISION"));
    }

    /**
     * Starts it if it is not running. What it starts has the environment of this process.
     *
     * @param installation with the processes that it watches
     */
    public void start(Installation installation) {
        if (daemon.isRunning()) {
            return;
        }
        try (var resource = Supervisor.class.getResourceAsStream("supervise.sh")) {
            ServerHome.writePrivate(script, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(script, e.getMessage()), e);
        }
        var command = new ArrayList<>(List.of(
                "sh",
                script.toString(),
                home.root().toString(),
                Integer.toString(CHECK_INTERVAL_SECONDS),
                installation.servers().stream().map(Server::name).collect(Collectors.joining(" "))));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-Dvitrine.checkout=" + Checkout.directory(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.vitrine.local.Vitrine",
                "supervise"));
        daemon.start(
                command,
                Map.of(
                        "VITRINE_HOME",
                        home.root().toString(),
                        "VITRINE_PORT",
                        Integer.toString(installation.ports().gateway())));
    }

    /** Stops it. What it was starting remains as it is. */
    public void stop() {
        if (daemon.isRunning()) {
            daemon.stop("TERM", STOP_TIMEOUT);
        }
    }

    /** Deletes the record of restarts. */
    public void forget() {
        states.delete();
    }

    public Status status() {
        var pid = daemon.pid().orElse(0);
        return new Status(pid != 0, pid, daemon.memory(), states.all());
    }
}
