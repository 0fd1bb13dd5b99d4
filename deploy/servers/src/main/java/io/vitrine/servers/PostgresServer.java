package io.vitrine.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** PostgreSQL, as durable as in production: an acknowledged commit survives the end of every process. */
public final class PostgresServer implements Server {

    private static final String SUPERUSER = "postgres";
    private static final Duration UP = Duration.ofSeconds(60);
    private static final Duration DOWN = Duration.ofSeconds(30);
    private static final String LEFTOVERS = "still in use";

    private final ServerHome home;
    private final Distributions distributions;
    private final int port;
    private final Path directory;
    private final Path cluster;
    private final Daemon daemon;

    public PostgresServer(ServerHome home, Distributions distributions, int port) {
        this.home = home;
        this.distributions = distributions;
        this.port = port;
        this.directory = home.data(name());
        this.cluster = directory.resolve("cluster");
        this.daemon = new Daemon(name(), home, cluster.toString());
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    public int port() {
        return port;
    }

    /** Roles and databases, as the superuser. */
    public PostgresAdministration administration() {
        return new PostgresAdministration(url("postgres"), SUPERUSER, home.password(name()));
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    @Override
    public void start() {
        if (!daemon.isRunning()) {
            Ports.requireFree(port, "PostgreSQL");
            var program = distributions.postgresql();
            prepare(program);
        }
        // The children of a server killed a moment ago may hold its shared memory a little longer.
        if (!Patience.until(UP, this::startOnce)) {
            throw daemon.failure("did not start", 0);
        }
    }

    private boolean startOnce() {
        var since = daemon.logged();
        if (!daemon.isRunning()) {
            launch();
        }
        try {
            daemon.awaitAnswer(this::answers, UP, since);
            return true;
        } catch (ServerFailure failure) {
            if (String.valueOf(failure.getMessage()).contains(LEFTOVERS)) {
                return false;
            }
            throw failure;
        }
    }

    private void launch() {
        var program = distributions.postgresql();
        var account = Account.able(directory, program);
        account.own(directory);
        var command = List.of(
                program.resolve("bin/postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=128MB",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "full_page_writes=on",
                "-c",
                "timezone=UTC");
        daemon.start(account.command(command), Map.of());
    }

    /**
     * Makes the cluster under another name and gives it its own when it is whole, so that a half-made one is never
     * used.
     */
    private void prepare(Path program) {
        try {
            if (Files.exists(cluster)) {
                Files.deleteIfExists(cluster.resolve("postmaster.pid"));
                return;
            }
            Directories.delete(directory);
            ServerHome.makePrivate(directory);
            var draft = directory.resolve("draft");
            var passwordFile = directory.resolve("password");
            ServerHome.writePrivate(passwordFile, home.password(name()));
            var account = Account.able(directory, program);
            account.own(directory);
            var made = Programs.run(
                    account.command(List.of(
                            program.resolve("bin/initdb").toString(),
                            "-D",
                            draft.toString(),
                            "-U",
                            SUPERUSER,
                            "-A",
                            "scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "-E",
                            "UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C.UTF-8",
                            "--no-instructions")),
                    Map.of());
            Files.delete(passwordFile);
            if (!made.well()) {
                Files.writeString(daemon.log(), made.output() + "\n");
                throw daemon.failure("could not create its files", 0);
            }
            Files.move(draft, cluster);
        } catch (IOException e) {
            throw new ServerFailure("PostgreSQL cannot use %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    /** Not only "a PostgreSQL answers on this port": this one, over these files. */
    @Override
    public boolean answers() {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", home.password(name()));
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        try (var connection = DriverManager.getConnection(url("postgres"), properties);
                var statement = connection.createStatement();
                var result = statement.executeQuery("show data_directory")) {
            return result.next() && Files.isSameFile(Path.of(result.getString(1)), cluster);
        } catch (SQLException | IOException _) {
            return false;
        }
    }

    @Override
    public void stop() {
        daemon.stop("INT", DOWN);
    }
}
