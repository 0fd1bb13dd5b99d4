package io.vitrine.servers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A node of Elasticsearch: the real server with fewer modules. */
public final class ElasticsearchServer implements Server {

    private static final String NAME = "elasticsearch";
    private static final Duration UP = Duration.ofSeconds(180);
    private static final Duration DOWN = Duration.ofSeconds(40);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final ServerHome home;
    private final Distributions distributions;
    private final String name;
    private final int port;
    private final int transportPort;
    private final Map<String, Integer> nodes;
    private final List<String> jvmOptions;
    private final Path directory;
    private final Path pidFile;
    private final Daemon daemon;

    /** @param jvmOptions additional JVM options */
    public ElasticsearchServer(
            ServerHome home, Distributions distributions, int port, int transportPort, List<String> jvmOptions) {
        this(home, distributions, NAME, port, Map.of(NAME, transportPort), jvmOptions);
    }

    /**
     * A node of a cluster.
     *
     * @param nodes the transport port of each node by its name, this one included
     */
    public ElasticsearchServer(
            ServerHome home,
            Distributions distributions,
            String name,
            int port,
            Map<String, Integer> nodes,
            List<String> jvmOptions) {
        this.name = name;
        this.nodes = new TreeMap<>(nodes);
        this.jvmOptions = List.copyOf(jvmOptions);
        this.home = home;
        this.distributions = distributions;
        this.port = port;
        this.transportPort = Objects.requireNonNull(nodes.get(name));
        this.directory = home.data(name);
        this.pidFile = directory.resolve("pid");
        this.daemon = new Daemon(name, home, directory + "/", pidFile);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void start() {
        var since = daemon.logged();
        if (!daemon.isRunning()) {
            Ports.requireFree(port, "Elasticsearch");
            Ports.requireFree(transportPort, "Elasticsearch's transport");
            launch();
        }
        daemon.awaitAnswer(this::answers, UP, since);
    }

    /** Its launcher starts the server and ends, so the server is not a child of this process. */
    private void launch() {
        var program = distributions.elasticsearch();
        var java = Path.of(System.getProperty("java.home"));
        var configuration = directory.resolve("config");
        var since = daemon.logged();
        try {
            ServerHome.makePrivate(directory);
            Files.createDirectories(configuration);
            Files.createDirectories(directory.resolve("tmp"));
            Files.deleteIfExists(pidFile);
            // Left by a killed start, and would break the next one.
            Files.deleteIfExists(configuration.resolve("elasticsearch.keystore.tmp"));
            Files.writeString(configuration.resolve("elasticsearch.yml"), settings());
            Files.writeString(configuration.resolve("jvm.options"), jvmOptions(program));
            Files.writeString(configuration.resolve("log4j2.properties"), LOGGING.formatted(name));
            daemon.makeLog();
            var account = Account.forServer(directory, program, java);
            account.own(directory);
            account.own(daemon.log());
            var starter = daemon.start(
                    account.command(
                            List.of(program.resolve("bin/elasticsearch").toString(), "-d", "-p", pidFile.toString())),
                    Map.of(
                            "ES_JAVA_HOME", java.toString(),
                            "ES_PATH_CONF", configuration.toString(),
                            "ES_TMPDIR", directory.resolve("tmp").toString(),
                            "CLI_JAVA_OPTS", starterOptions()));
            if (!starter.waitFor(UP.toSeconds(), TimeUnit.SECONDS)) {
                daemon.kill();
                throw daemon.failure("did not start within %d s".formatted(UP.toSeconds()), since);
            }
            if (starter.exitValue() != 0) {
                throw daemon.failure("did not start", since);
            }
        } catch (IOException e) {
            throw new ServerFailure("Elasticsearch cannot use %s: %s".formatted(directory, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while Elasticsearch started.", e);
        }
    }

    /** The launcher leaves files here. Its script splits options at blanks, so the path must not contain any. */
    private String starterOptions() {
        var quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
        var temporary = directory.resolve("tmp").toString();
        return temporary.contains(" ") ? quick : quick + " -Djava.io.tmpdir=" + temporary;
    }

    private String settings() {
        return """
                cluster.name: %s
                node.name: %s
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                %s
                xpack.security.enabled: false
                action.auto_create_index: false
                cluster.routing.allocation.disk.threshold_enabled: false
                path.data: "%s"
                path.logs: "%s"
                """.formatted(
                        clusterName(),
                        nodes.size() == 1 ? "vitrine" : name,
                        port,
                        transportPort,
                        discovery(),
                        directory.resolve("data"),
                        daemon.log().getParent());
    }

    private String discovery() {
        if (nodes.size() == 1) {
            return "discovery.type: single-node";
        }
        var hosts = nodes.values().stream()
                .map(transport -> "\"127.0.0.1:%d\"".formatted(transport))
                .collect(Collectors.joining(", "));
        // The second setting only has a meaning until the cluster has formed.
        return "discovery.seed_hosts: [%s]\ncluster.initial_master_nodes: [%s]"
                .formatted(hosts, String.join(", ", nodes.keySet()));
    }

    private String jvmOptions(Path program) throws IOException {
        try (var shipped = Files.lines(program.resolve("config/jvm.options"))) {
            var kept = shipped.filter(line -> !line.contains("UseG1GC") && !line.contains("gc.log"))
                    .collect(Collectors.joining("\n"));
            return kept + """

                    -Xms512m
                    -Xmx512m
                    -XX:+UseSerialGC
                    -XX:-AlwaysPreTouch
                    -Dvitrine.home=%s/
                    %s
                    """.formatted(directory, String.join("\n", jvmOptions));
        }
    }

    private static final String LOGGING = """
            status=error
            appender.file.type=File
            appender.file.name=file
            appender.file.fileName=${sys:es.logs.base_path}/%s.log
            appender.file.layout.type=PatternLayout
            appender.file.layout.pattern=%%d{ISO8601} %%-5p %%m (%%c{1.})%%n
            rootLogger.level=info
            rootLogger.appenderRef.file.ref=file
            """;

    /** Unique for every home, so that a response of another node is detected. */
    private String clusterName() {
        return "vitrine-" + Integer.toHexString(home.root().toString().hashCode());
    }

    @Override
    public boolean answers() {
        try {
            var health = uri().resolve("/_cluster/health?wait_for_status=yellow&timeout=2s");
            var connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (var body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8).contains(clusterName());
            }
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void stop() {
        daemon.stop("TERM", DOWN);
    }
}
