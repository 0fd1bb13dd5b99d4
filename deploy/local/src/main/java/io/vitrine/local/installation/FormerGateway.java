package io.vitrine.local.installation;

import io.vitrine.servers.Daemon;
import io.vitrine.servers.ServerHome;
import java.nio.file.Path;
import java.time.Duration;

/** The process of an older version at the public port, which must be stopped before a service can open the port. */
final class FormerGateway {

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private final Daemon daemon;

    /** @param apps the directory of that version's unpacked code */
    FormerGateway(ServerHome home, Path apps) {
        this.daemon = Daemon.withOwnLog("gateway", home, apps.resolve("gateway").toString());
    }

    void stop() {
        if (daemon.isRunning()) {
            daemon.stop("TERM", SHUTDOWN_TIMEOUT);
        }
    }
}
