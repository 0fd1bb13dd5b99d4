package io.vitrine.local.training;

import io.vitrine.local.installation.Checkout;
import io.vitrine.local.installation.Installation;
import io.vitrine.servers.Daemon;
import io.vitrine.servers.Platform;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@link Training} in the background of a running installation: a separate process with the lowest priority, which
 * ends with the installation. Its result takes effect at the next start.
 */
public final class BackgroundTraining {

    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** The time in which the process must stop its own processes. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    /** Memory for a second installation of all servers and services, and a reserve for the first one. */
    private static final long NEEDED_MEGABYTES = 2_560;

    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +(\\d+) kB");

    private static final String NAME = "training";

    private final String mark;
    private final Daemon daemon;

    /** @param home of the installation whose end stops the training */
    public BackgroundTraining(ServerHome home) {
        this.mark = "-Dvitrine.trained-for=" + home.root();
        this.daemon = new Daemon(NAME, home, mark);
    }

    /** Starts the training if the current build has not been trained. A failure is only reported. */
    public void start(Consumer<String> report) {
        if ("no".equals(System.getenv("VITRINE_TRAINING")) || daemon.isRunning()) {
            return;
        }
        try {
            if (!new Training(Training.home()).isNeeded()) {
                return;
            }
            var available = availableMegabytes();
            if (available < NEEDED_MEGABYTES) {
                report.accept("Training skipped: %d MB of memory are available, and %d MB are required."
                        .formatted(available, NEEDED_MEGABYTES));
                return;
            }
            daemon.start(command(), Map.of());
            report.accept("Training the services in the background, so that the next start is faster"
                    + " (log: %s; VITRINE_TRAINING=no disables it).".formatted(daemon.log()));
        } catch (ServerFailure failure) {
            report.accept("Training failed: " + failure.getMessage());
        }
    }

    /** Stops the training and all its processes. */
    public void stop() {
        if (daemon.isRunning()) {
            daemon.stop("TERM", STOP_TIMEOUT);
            // Normally its shutdown hook stops them, unless it was killed or a new build has replaced its classes.
            Installation.inTraining(Training.home()).kill();
        }
    }

    private List<String> command() {
        // macOS has no timeout(1); there, only the end of the installation limits it.
        var limited = Platform.current().isLinux()
                ? List.of("timeout", "--kill-after=" + STOP_TIMEOUT.toSeconds(), Long.toString(LIMIT.toSeconds()))
                : List.<String>of();
        var training = List.of(
                "nice",
                "-n",
                "19",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                mark,
                "-Dvitrine.checkout=" + Checkout.directory(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.vitrine.local.Vitrine",
                "train");
        return Stream.concat(limited.stream(), training.stream()).toList();
    }

    private static long availableMegabytes() {
        try {
            var found = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            return found.find() ? Long.parseLong(found.group(1)) / 1024 : Long.MAX_VALUE;
        } catch (IOException _) {
            return Long.MAX_VALUE;
        }
    }
}
