package io.vitrine.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** PostgreSQL with production durability: an acknowledged commit survives the end of every process. */
public final class PostgresServer implements Server {

    private static final String NAME = "postgresql";
    static final String SUPERUSER = "postgres";
    private static final Duration UP = Duration.ofSeconds(60);
    private static final Duration DOWN = Duration.ofSeconds(30);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final String LEFTOVERS = "still in use";

    private final ServerHome home;
    private final Distributions distributions;
    private final String name;
    private final int port;
    private final Supplier<List<String>> options;
    private final @Nullable ServerCertificate certificate;
    private final Path directory;
    private final Path cluster;
    private final Daemon daemon;
    private final @Nullable WalArchive archive;

    public PostgresServer(ServerHome home, Distributions distributions, int port) {
        this(home, distributions, port, null);
    }

    /** @param archive for its write-ahead log; null for none */
    public PostgresServer(ServerHome home, Distributions distributions, int port, @Nullable WalArchive archive) {
        this(home, distributions, NAME, port, List::of, archive, null);
    }

    /** A server that only accepts encrypted connections. */
    public static PostgresServer encrypted(
            ServerHome home, Distributions distributions, int port, ServerCertificate certificate) {
        return new PostgresServer(home, distributions, NAME, port, List::of, null, certificate);
    }

    /**
     * One of several servers.
     *
     * @param options further options of the command line, asked before each start
     */
    public PostgresServer(
            ServerHome home, Distributions distributions, String name, int port, Supplier<List<String>> options) {
        this(home, distributions, name, port, options, null, null);
    }

    private PostgresServer(
            ServerHome home,
            Distributions distributions,
            String name,
            int port,
            Supplier<List<String>> options,
            @Nullable WalArchive archive,
            @Nullable ServerCertificate certificate) {
        this.certificate = certificate;
        this.home = home;
        this.archive = archive;
        this.distributions = distributions;
        this.name = name;
        this.port = port;
        this.options = options;
        this.directory = home.data(name);
        this.cluster = directory.resolve("cluster");
        this.daemon = new Daemon(name, home, cluster.toString());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    public int port() {
        return port;
    }

    /** The administration of roles and databases, as the superuser. */
    public PostgresAdministration administration() {
        return new PostgresAdministration(url(SUPERUSER), SUPERUSER, home.password(NAME));
    }

    /** A connection to this server as its superuser; each response may take 5 s. */
    public Connection connect() throws SQLException {
        return connect(ANSWER_TIMEOUT);
    }

    /** The data directory. */
    public Path cluster() {
        return cluster;
    }

    /** Deletes all files of the stopped server, so that another server's can be copied to {@link #cluster()}. */
    public void deleteFiles() {
        if (daemon.isRunning()) {
            throw new ServerFailure("The files of %s cannot be replaced while it is running.".formatted(name));
        }
        try {
            Directories.delete(directory);
            ServerHome.makePrivate(directory);
        } catch (IOException e) {
            throw new ServerFailure("PostgreSQL cannot use %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    @Override
    public void start() {
        if (!daemon.isRunning()) {
            Ports.requireFree(port, "PostgreSQL");
            new PostgresFiles(directory, cluster, certificate)
                    .prepare(distributions.postgresql(), home.password(NAME), daemon);
        }
        // The children of a killed server may hold its shared memory for a short time.
        if (!Polling.until(UP, this::startOnce)) {
            throw daemon.failure("did not start", 0);
        }
    }

    private boolean startOnce() {
        var since = daemon.logged();
        if (!daemon.isRunning()) {
            launch(List.of());
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

    /** @param settings in addition to its own, as arguments */
    void launch(List<String> settings) {
        var program = distributions.postgresql();
        var account = archive == null
                ? Account.forServer(directory, program)
                : Account.forServer(directory, program, archive.directory().resolveSibling("."));
        account.own(directory);
        var command = new ArrayList<>(List.of(
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
                "timezone=UTC"));
        for (var option : options.get()) {
            command.addAll(List.of("-c", option));
        }
        command.addAll(archiving(account));
        if (certificate != null) {
            command.addAll(PostgresFiles.encryption(directory));
        }
        command.addAll(settings);
        daemon.start(account.command(command), Map.of());
    }

    private List<String> archiving(Account account) {
        try {
            return archive == null ? List.of() : archive.settings(directory, account);
        } catch (IOException e) {
            throw new ServerFailure(
                    "PostgreSQL cannot archive to %s: %s".formatted(archive.directory(), e.getMessage()), e);
        }
    }

    /** Verifies that the server at this port uses these files. */
    @Override
    public boolean answers() {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("show data_directory")) {
            return result.next() && Files.isSameFile(Path.of(result.getString(1)), cluster);
        } catch (SQLException | IOException _) {
            return false;
        }
    }

    /**
     * As the superuser.
     *
     * @param timeout for each response; zero for no limit
     */
    Connection connect(Duration timeout) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", home.password(NAME));
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", Long.toString(timeout.toSeconds()));
        return DriverManager.getConnection(url("postgres"), properties);
    }

    /** Hands over restored files to the account of the server. */
    void own(Path files) {
        Account.forServer(directory, distributions.postgresql()).own(files);
    }

    /** Whether there are databases. */
    public boolean exists() {
        return Files.exists(cluster);
    }

    @Override
    public void stop() {
        daemon.stop("INT", DOWN);
    }
}
