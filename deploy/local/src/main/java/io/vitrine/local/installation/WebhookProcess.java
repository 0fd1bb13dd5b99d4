package io.vitrine.local.installation;

import io.vitrine.servers.Ports;
import java.nio.file.Path;
import java.util.Optional;

/** webhook-service of an image in training, next to the services of an installation in training. */
public final class WebhookProcess {

    private static final String NAME = "webhook-service";

    private WebhookProcess() {}

    /**
     * @param images the {@linkplain ImageBuild directory of the images}
     * @param installation whose webhooks it sends, too
     */
    public static TrainedServer inTraining(Path images, Installation installation) {
        var home = installation.home();
        var own = Ports.free(2);
        var ofQuery = new ServiceProperties(
                home,
                installation.ports(),
                NodeAddresses.ofOne(installation.ports()),
                installation.databases(),
                Optional.empty());
        // Later lines of a properties file replace earlier ones.
        return new ServiceProcess(
                NAME,
                home,
                own.getFirst(),
                own.getLast(),
                new ImageBuild(NAME, images),
                () -> ofQuery.query()
                        + "server.port=%d%nmanagement.server.port=%d%n".formatted(own.getFirst(), own.getLast()),
                true);
    }
}
