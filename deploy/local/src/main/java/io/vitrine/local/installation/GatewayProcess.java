package io.vitrine.local.installation;

import io.vitrine.servers.Daemon;
import io.vitrine.servers.Ports;
import io.vitrine.servers.ServerHome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** gateway-service of an image in training, in front of an installation in training. */
public final class GatewayProcess implements TrainedServer {

    private static final String NAME = "gateway-service";
    private static final Duration UP = Duration.ofMinutes(1);
    private static final Duration DOWN = Duration.ofMinutes(5);

    private final PortPlan ports;
    private final ServiceBuild build;
    private final int port = Ports.free(1).getFirst();
    private final String temporary;
    private final Daemon daemon;

    private GatewayProcess(ServerHome home, PortPlan ports, ServiceBuild build) {
        this.ports = ports;
        this.build = build;
        this.temporary = "-Djava.io.tmpdir=" + home.temporary(NAME);
        this.daemon = new Daemon(NAME, home, temporary);
    }

    /**
     * @param images the {@linkplain ImageBuild directory of the images}
     * @param installation that it forwards to
     */
    public static GatewayProcess inTraining(Path images, Installation installation) {
        return new GatewayProcess(installation.home(), installation.ports(), new ImageBuild(NAME, images));
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Its public port. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void start() {
        var command = new ArrayList<String>();
        command.add(build.java());
        command.addAll(build.options());
        command.addAll(build.cache().learned());
        command.addAll(List.of(temporary, "-jar", build.laidOut().toString()));
        var since = daemon.logged();
        daemon.start(
                command,
                Map.of(
                        "VITRINE_GATEWAY_PORT", Integer.toString(port),
                        "VITRINE_GATEWAY_COMMAND_PORT", Integer.toString(ports.command()),
                        "VITRINE_GATEWAY_QUERY_PORT", Integer.toString(ports.query()),
                        "VITRINE_GATEWAY_DELIVERY_PORT", Integer.toString(ports.delivery())));
        daemon.awaitAnswer(this::answers, UP, since);
    }

    @Override
    public boolean answers() {
        return daemon.isRunning() && Health.isOk(uri().resolve("/"));
    }

    @Override
    public void stop() {
        daemon.stop("TERM", DOWN);
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    @Override
    public void storeTrainingData() {
        build.cache().keep();
    }
}
