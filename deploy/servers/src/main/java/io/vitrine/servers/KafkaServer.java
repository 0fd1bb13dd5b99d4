package io.vitrine.servers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of Kafka as broker and controller, in a separate JVM. */
public final class KafkaServer implements Server {

    private static final Duration UP = Duration.ofSeconds(90);
    private static final Duration DOWN = Duration.ofSeconds(30);
    private static final int ID_BYTES = 16;

    private final Distributions distributions;
    private final KafkaCluster cluster;
    private final KafkaCluster.Node node;
    private final String clusterId;
    private final List<String> jvmOptions;
    private final @Nullable KafkaSecurity security;
    private final Path directory;
    private final Path properties;
    private final Daemon daemon;

    /**
     * The only node of a cluster.
     *
     * @param jvmOptions additional JVM options
     */
    public KafkaServer(
            ServerHome home, Distributions distributions, int port, int controllerPort, List<String> jvmOptions) {
        this(home, distributions, port, controllerPort, jvmOptions, null);
    }

    /**
     * The only node of a cluster.
     *
     * @param security null for a broker without encryption and passwords
     */
    public KafkaServer(
            ServerHome home,
            Distributions distributions,
            int port,
            int controllerPort,
            List<String> jvmOptions,
            @Nullable KafkaSecurity security) {
        this(
                home,
                distributions,
                new KafkaCluster(List.of(new KafkaCluster.Node(1, "kafka", port, controllerPort)), security),
                1,
                newId(),
                jvmOptions);
    }

    /**
     * A node of a cluster, all of which have the same password, and therefore the same id.
     *
     * @param id the id of the node
     */
    public static KafkaServer of(
            ServerHome home, Distributions distributions, KafkaCluster cluster, int id, List<String> jvmOptions) {
        var bytes = HexFormat.of().parseHex(home.password("kafka-cluster"));
        return new KafkaServer(home, distributions, cluster, id, text(Arrays.copyOf(bytes, ID_BYTES)), jvmOptions);
    }

    /** @param clusterId for new files; existing files have theirs */
    private KafkaServer(
            ServerHome home,
            Distributions distributions,
            KafkaCluster cluster,
            int id,
            String clusterId,
            List<String> jvmOptions) {
        this.cluster = cluster;
        this.security = cluster.security();
        this.node = cluster.node(id);
        this.clusterId = clusterId;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.distributions = distributions;
        this.directory = home.data(name());
        this.properties = directory.resolve("server.properties");
        this.daemon = new Daemon(name(), home, properties.toString());
    }

    @Override
    public String name() {
        return node.name();
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + node.port();
    }

    @Override
    public void start() {
        var since = daemon.logged();
        if (!daemon.isRunning()) {
            Ports.requireFree(node.port(), "Kafka");
            Ports.requireFree(node.controllerPort(), "Kafka's controller");
            launch();
        }
        daemon.awaitAnswer(this::answers, UP, since);
    }

    private void launch() {
        var jars = distributions.kafka();
        var formatted = directory.resolve("formatted");
        try {
            if (Files.notExists(formatted)) {
                Directories.delete(directory);
                ServerHome.makePrivate(directory);
                Files.writeString(directory.resolve("cluster-id"), clusterId);
            }
            ServerHome.writePrivate(properties, cluster.configuration(node, directory.resolve("log")));
            Files.writeString(directory.resolve("log4j2.properties"), LOGGING);
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms64m",
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + directory.resolve("kafka.jsa"),
                    "-Xlog:cds=off",
                    "-Xlog:cds+dynamic=off",
                    "-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"),
                    "-cp",
                    jars.resolve("*") + File.pathSeparator + ownCode()));
            command.addAll(1, jvmOptions);
            command.addAll(List.of(
                    KafkaStart.class.getName(),
                    properties.toString(),
                    Files.readString(directory.resolve("cluster-id")),
                    formatted.toString()));
            if (security != null) {
                command.addAll(security.formatOptions());
            }
            daemon.start(command, Map.of());
        } catch (IOException e) {
            throw new ServerFailure("Kafka cannot use %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private static final String LOGGING = """
            appender.console.type=Console
            appender.console.name=console
            appender.console.layout.type=PatternLayout
            appender.console.layout.pattern=%d{ISO8601} %-5p %m (%c{1.})%n%ex
            rootLogger.level=info
            rootLogger.appenderRef.console.ref=console
            """;

    private static String newId() {
        var bytes = new byte[ID_BYTES];
        new SecureRandom().nextBytes(bytes);
        return text(bytes);
    }

    private static String text(byte[] id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static Path ownCode() {
        var location = KafkaStart.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString()));
    }

    @Override
    public boolean answers() {
        return daemon.isRunning() && KafkaProbe.answers(node.port(), security == null ? null : security.certificate());
    }

    @Override
    public void stop() {
        daemon.stop("TERM", DOWN);
    }
}
