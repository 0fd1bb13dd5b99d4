package io.vitrine.local.replication;

import io.vitrine.servers.Distributions;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Two PostgreSQL servers on this machine, of which one is the primary and the other its standby. Starts and failovers
 * of all processes of the launcher take turns.
 */
public final class DatabasePair {

    static final String PASSWORD_FILE = "replication.pass";

    private static final String SIGNAL = "standby.signal";

    /** Of both servers, because each can become the primary. */
    private static final List<String> OPTIONS = List.of(
            "wal_sender_timeout=10s",
            "wal_receiver_timeout=10s",
            "wal_retrieve_retry_interval=500ms",
            // A standby that falls further behind is copied again.
            "max_slot_wal_keep_size=1GB");

    private final ServerHome home;
    private final PostgresServer first;
    private final PostgresServer second;

    /** @param ports of the two servers */
    public DatabasePair(ServerHome home, Distributions distributions, List<Integer> ports) {
        this.home = home;
        this.first = server(distributions, "postgresql", ports.getFirst());
        this.second = server(distributions, "postgresql-2", ports.getLast());
    }

    private PostgresServer server(Distributions distributions, String name, int port) {
        return new PostgresServer(home, distributions, name, port, () -> options(name));
    }

    private List<String> options(String name) {
        var options = new ArrayList<>(OPTIONS);
        var primary = primary();
        if (!primary.name().equals(name)) {
            var cluster = other(primary).cluster();
            options.add("primary_slot_name=" + applicationName(name));
            options.add("primary_conninfo=host=127.0.0.1 port=%d user=postgres application_name=%s passfile='%s'"
                    .formatted(primary.port(), applicationName(name), cluster.resolve(PASSWORD_FILE)));
        }
        return options;
    }

    /** The name of a server in replication, where a dash is not allowed. */
    static String applicationName(String server) {
        return server.replace('-', '_');
    }

    /** Both servers, to be started and stopped. */
    public List<Server> servers() {
        return List.of(new DatabaseNode(this, first), new DatabaseNode(this, second));
    }

    /** The JDBC URL of a database on whichever server is the primary. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2"
                .formatted(first.port(), second.port(), database);
    }

    PrimaryRecord state() {
        return PrimaryRecord.read(home, first.name());
    }

    void store(PrimaryRecord state) {
        state.write(home);
    }

    /** The server that is the primary, running or not. */
    public PostgresServer primary() {
        return state().primary().equals(first.name()) ? first : second;
    }

    /** Whether the standby is running and has every acknowledged commit. */
    public boolean isInSync() {
        return canFailOver();
    }

    PostgresServer standby() {
        return other(primary());
    }

    private PostgresServer other(PostgresServer server) {
        return server == first ? second : first;
    }

    /** Starts a server in its role. If the primary has died, its standby takes over first. */
    void start(PostgresServer server) {
        exclusively(() -> {
            if (server == primary() && server.daemon().hasDied() && canFailOver()) {
                failOver();
            }
            if (server == primary()) {
                startPrimary();
            } else {
                startStandby();
            }
            return true;
        });
    }

    private void startPrimary() {
        primary().start();
        try {
            promoteIfNecessary();
        } catch (SQLException e) {
            throw new ServerFailure(
                    "%s cannot become the primary: %s".formatted(primary().name(), e.getMessage()), e);
        }
    }

    private void startStandby() {
        var standby = standby();
        if (!standby.daemon().isRunning() && Files.notExists(standby.cluster().resolve(SIGNAL))) {
            // It has no files yet, or has been a primary: what only it has was not acknowledged.
            startPrimary();
            BaseCopy.of(primary(), standby, applicationName(standby.name()), home.password("postgresql"));
        }
        standby.start();
    }

    /** Whether the standby has every acknowledged commit, and is running. */
    boolean canFailOver() {
        return state().inSync() && standby().daemon().isRunning();
    }

    /**
     * Makes the standby the primary, if the primary is gone and the standby has every acknowledged commit.
     *
     * @return whether it did
     */
    boolean failOverIfPossible() {
        return exclusively(() -> {
            if (primary().daemon().isRunning() || !canFailOver()) {
                return false;
            }
            failOver();
            return true;
        });
    }

    private void failOver() {
        // Fencing: what may be left of it ends, and from now on it can only start as a standby.
        primary().kill();
        store(new PrimaryRecord(standby().name(), false));
        startPrimary();
    }

    /** The standby that took over has no standby itself yet, and must not wait for one. */
    void promoteIfNecessary() throws SQLException {
        try (var connection = primary().connect();
                var statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            try (var result = statement.executeQuery("SELECT pg_is_in_recovery()")) {
                if (!result.next() || !result.getBoolean(1)) {
                    return;
                }
            }
            statement.execute("ALTER SYSTEM SET synchronous_standby_names = ''");
            statement.execute("SELECT pg_reload_conf()");
            statement.execute("SELECT pg_promote(true, 60)");
        }
    }

    /** Stops the standby, copies the files of the primary again, and starts it. */
    void copyAgain() {
        exclusively(() -> {
            standby().stop();
            standby().deleteFiles();
            startStandby();
            return true;
        });
    }

    /** Between all processes that use this installation. */
    private synchronized <T> T exclusively(Supplier<T> action) {
        var file = home.data("primary.lock");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            return action.get();
        } catch (IOException e) {
            throw new ServerFailure("Cannot lock %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
