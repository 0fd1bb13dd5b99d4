package io.vitrine.servers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Kafka: one node that is broker and controller, in a JVM of its own. */
public final class KafkaServer implements Server {

    private static final Duration UP = Duration.ofSeconds(90);
    private static final Duration DOWN = Duration.ofSeconds(30);

    private final Distributions distributions;
    private final int port;
    private final int controllerPort;
    private final List<String> jvmOptions;
    private final Path directory;
    private final Path properties;
    private final Daemon daemon;

    /** @param jvmOptions more than those that it has in any case */
    public KafkaServer(
            ServerHome home, Distributions distributions, int port, int controllerPort, List<String> jvmOptions) {
        this.jvmOptions = List.copyOf(jvmOptions);
        this.distributions = distributions;
        this.port = port;
        this.controllerPort = controllerPort;
        this.directory = home.data(name());
        this.properties = directory.resolve("server.properties");
        this.daemon = new Daemon(name(), home, properties.toString());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        var since = daemon.logged();
        if (!daemon.isRunning()) {
            Ports.requireFree(port, "Kafka");
            Ports.requireFree(controllerPort, "Kafka's controller");
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
                Files.writeString(directory.resolve("cluster-id"), clusterId());
            }
            Files.writeString(properties, configuration());
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
            daemon.start(command, Map.of());
        } catch (IOException e) {
            throw new ServerFailure("Kafka cannot use %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.min.isr=1
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=4194304
                # One node has nobody to wait for: these make it answer 4 s after a kill instead of 12 s.
                controller.quorum.election.timeout.ms=200
                controller.quorum.election.backoff.max.ms=100
                controller.quorum.fetch.timeout.ms=1000
                broker.session.timeout.ms=2000
                broker.heartbeat.interval.ms=1000
                # Nor does it need to tell other controllers twice a second that it is alive.
                metadata.max.idle.interval.ms=5000
                # Every thread of these wakes three times a second to look whether it is closed; a core has use for one or two.
                num.network.threads=1
                num.io.threads=%4$d
                background.threads=2
                """.formatted(
                        port,
                        controllerPort,
                        directory.resolve("log"),
                        Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    private static final String LOGGING = """
            appender.console.type=Console
            appender.console.name=console
            appender.console.layout.type=PatternLayout
            appender.console.layout.pattern=%d{ISO8601} %-5p %m (%c{1.})%n%ex
            rootLogger.level=info
            rootLogger.appenderRef.console.ref=console
            """;

    private static String clusterId() {
        var id = UUID.randomUUID();
        var bytes = java.nio.ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static Path ownCode() {
        var location = KafkaStart.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString()));
    }

    @Override
    public boolean answers() {
        return daemon.isRunning() && KafkaProbe.answers(port);
    }

    @Override
    public void stop() {
        daemon.stop("TERM", DOWN);
    }
}
