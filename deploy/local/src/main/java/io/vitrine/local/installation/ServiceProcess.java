package io.vitrine.local.installation;

import io.vitrine.servers.Daemon;
import io.vitrine.servers.Ports;
import io.vitrine.servers.Server;
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

/** One of our own services: a Spring Boot application that says on its management port how it is. */
final class ServiceProcess implements Server {

    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+AutoCreateSharedArchive",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off",
            "--enable-native-access=ALL-UNNAMED");

    private static final Duration UP = Duration.ofSeconds(120);
    private static final Duration DOWN = Duration.ofSeconds(30);

    private final String name;
    private final ServerHome home;
    private final int port;
    private final int managementPort;
    private final Path configuration;
    private final Supplier<String> properties;
    private final AppJar app;
    private final Daemon daemon;

    /** @param properties what the service is told, as the text of a properties file */
    ServiceProcess(
            String name, ServerHome home, int port, int managementPort, AppJar app, Supplier<String> properties) {
        this.name = name;
        this.home = home;
        this.port = port;
        this.managementPort = managementPort;
        this.app = app;
        this.properties = properties;
        this.configuration = home.secret(name + ".properties");
        this.daemon = new Daemon(name, home, configuration.toString());
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

    /** Does what does not need the other servers, so that it can be done while they start. */
    void prepare() {
        if (!daemon.isRunning()) {
            app.laidOut();
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
        daemon.awaitAnswer(this::answers, UP, since);
    }

    private void launch() {
        var jar = app.laidOut();
        try {
            ServerHome.writePrivate(configuration, properties.get());
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(configuration, e.getMessage()), e);
        }
        var command = new ArrayList<String>();
        command.add(Java.executable());
        command.addAll(JVM);
        command.addAll(wished());
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + home.temporary(name),
                "-XX:SharedArchiveFile=" + jar.resolveSibling("classes.jsa"),
                "-jar",
                jar.toString(),
                "--spring.config.additional-location=file:" + configuration));
        daemon.start(command, Map.of());
    }

    /** More options for the services' JVMs, for whoever wants to profile or to measure. */
    private static List<String> wished() {
        return Stream.of(System.getenv().getOrDefault("VITRINE_JAVA_OPTS", "").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    @Override
    public boolean answers() {
        return daemon.isRunning()
                && Health.isOk(URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort)));
    }

    @Override
    public void stop() {
        daemon.stop("TERM", DOWN);
    }

    /** Whether it runs from an older build than the one there is now. */
    boolean isOutdated() {
        return daemon.isRunning() && Files.notExists(app.layout());
    }
}
