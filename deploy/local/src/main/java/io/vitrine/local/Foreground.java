package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Operation;
import io.vitrine.local.supervision.Supervisor;
import io.vitrine.local.training.BackgroundTraining;
import io.vitrine.servers.Polling;
import io.vitrine.servers.Server;
import java.time.Duration;
import java.util.Optional;

/** Keeps an installation in the foreground: stops it on a signal, or when one of its processes has exited. */
final class Foreground {

    private static final Duration UNLIMITED = Duration.ofDays(36_500);
    private static final int STOPPED = 0;
    private static final int DIED = 1;

    private final Installation installation;

    Foreground(Installation installation) {
        this.installation = installation;
    }

    int stay() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        System.out.println("\nPress Ctrl-C to stop.");
        while (true) {
            Polling.until(UNLIMITED, () -> dead().isPresent());
            // A command that stops or restarts the installation holds the lock until it has finished.
            try (var _ = Operation.on(installation.home(), _ -> {})) {
                var dead = dead();
                if (dead.isPresent()) {
                    return tell(dead.get());
                }
            }
        }
    }

    private int tell(Server dead) {
        if (!installation.runsAtAll()) {
            System.out.println("Vitrine was stopped.");
            return STOPPED;
        }
        System.err.println(
                "vitrine: " + dead.daemon().failure("exited unexpectedly", 0).getMessage());
        return DIED;
    }

    private Optional<Server> dead() {
        return installation.servers().stream()
                .filter(server -> !server.daemon().isRunning())
                .findFirst();
    }

    private void stop() {
        new Supervisor(installation.home()).stop();
        new BackgroundTraining(installation.home()).stop();
        if (installation.runsAtAll()) {
            System.out.println("Stopping Vitrine …");
            installation.stop();
        }
    }
}
