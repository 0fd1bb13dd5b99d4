package io.vitrine.local.installation;

import io.vitrine.servers.Daemon;
import io.vitrine.servers.Ports;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A service: a Spring Boot application with its health on the management port. */
final class ServiceProcess implements TrainedServer {

    /** A service that fails exits. This is for a machine that starts many at once. */
    private static final Duration UP = Duration.ofSeconds(300);

    private static final Duration DOWN = Duration.ofSeconds(30);

    /** A JVM in training records what it does, and may have the lowest priority. */
    private static final Duration UP_IN_TRAINING = Duration.ofMinutes(5);

    /** A JVM in training writes its training data before it exits, which takes some time. */
    private static final Duration WRITTEN_DOWN = Duration.ofMinutes(5);

    private final String name;
    private final ServerHome home;
    private final int port;
    private final int managementPort;
    private final Path configuration;
    private final Supplier<String> properties;
    private final ServiceBuild build;
    private final boolean inTraining;
    private final Daemon daemon;

    /**
     * @param properties the configuration of the service, as the text of a properties file
     * @param inTraining whether to write training data, or to use existing data
     */
    ServiceProcess(
            String name,
            ServerHome home,
            int port,
            int managementPort,
            ServiceBuild build,
            Supplier<String> properties,
            boolean inTraining) {
        this.name = name;
        this.home = home;
        this.port = port;
        this.managementPort = managementPort;
        this.build = build;
        this.properties = properties;
        this.inTraining = inTraining;
        this.configuration = home.secret(name + ".properties");
        this.daemon = Daemon.withOwnLog(name, home, configuration.toString());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    Health health() {
        return Health.at(URI.create("http://127.0.0.1:%d/actuator/health".formatted(managementPort)));
    }

    /** Prepares the start without the other servers, so that it can run while they start. */
    void prepare() {
        if (!daemon.isRunning()) {
            build.laidOut();
        }
    }

    @Override
    public void start() {
        var since = daemon.logged();
        if (!daemon.isRunning()) {
            Ports.requireFree(port, name);
            Ports.requireFree(managementPort, name + "'s management");
            launch();
        }
        daemon.awaitAnswer(this::answers, inTraining ? UP_IN_TRAINING : UP, since);
    }

    private void launch() {
        var jar = build.laidOut();
        try {
            ServerHome.writePrivate(configuration, properties.get());
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(configuration, e.getMessage()), e);
        }
        var command = new ArrayList<String>();
        command.add(build.java());
        command.addAll(build.options());
        command.addAll(inTraining ? build.cache().learned() : build.cache().used());
        command.addAll(JvmOptions.of("VITRINE_JAVA_OPTS"));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + home.temporary(name),
                "-jar",
                jar.toString(),
                "--spring.config.additional-location=file:" + configuration));
        command.addAll(LogLimits.of(System.getenv()).ofService(daemon.log()));
        if (inTraining) {
            command.addAll(ownSecurity());
        }
        daemon.start(command, Map.of());
    }

    /** The token settings of the environment are for the normal installation. An argument has precedence. */
    private List<String> ownSecurity() {
        var own = properties.get().lines().filter(line -> line.startsWith("vitrine.security."));
        return Stream.concat(Stream.of("vitrine.security.issuer-uri="), own)
                .map(property -> "--" + property)
                .toList();
    }

    @Override
    public boolean answers() {
        return daemon.isRunning()
                && Health.isOk(URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort)));
    }

    @Override
    public void stop() {
        daemon.stop("TERM", inTraining ? WRITTEN_DOWN : DOWN);
    }

    boolean isTrained() {
        return build.cache().exists();
    }

    @Override
    public void storeTrainingData() {
        build.cache().keep();
    }

    /** Whether it runs an older build than the current one. */
    boolean isOutdated() {
        return daemon.isRunning() && Files.notExists(build.layout());
    }
}
