package io.vitrine.local.replication;

import io.vitrine.servers.Daemon;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerHome;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The process that runs {@link DatabaseWatch}. */
public final class DatabaseWatcher implements Server {

    public static final String NAME = "database-watcher";

    /** The command of the launcher that it runs. */
    public static final String COMMAND = "watch-databases";

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final ServerHome home;
    private final Path checkout;
    private final int publicPort;
    private final Daemon daemon;

    public DatabaseWatcher(ServerHome home, Path checkout, int publicPort) {
        this.home = home;
        this.checkout = checkout;
        this.publicPort = publicPort;
        this.daemon = new Daemon(NAME, home, COMMAND);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        if (daemon.isRunning()) {
            return;
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-Dvitrine.checkout=" + checkout,
                "-cp",
                System.getProperty("java.class.path"),
                "io.vitrine.local.Vitrine",
                COMMAND));
        daemon.start(
                command, Map.of("VITRINE_HOME", home.root().toString(), "VITRINE_PORT", Integer.toString(publicPort)));
    }

    @Override
    public boolean answers() {
        return daemon.isRunning();
    }

    @Override
    public void stop() {
        if (daemon.isRunning()) {
            daemon.stop("TERM", STOP_TIMEOUT);
        }
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }
}
