package io.vitrine.local.training;

import io.vitrine.local.installation.GatewayProcess;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.TrainedServer;
import io.vitrine.local.installation.WebhookProcess;
import io.vitrine.servers.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The processes of a training.
 *
 * @param apart services that only have processes of their own in containers
 * @param uri the address for requests
 */
record TrainingProcesses(Installation installation, List<TrainedServer> apart, URI uri) {

    /** @param images the directory of the images whose services are trained, instead of those of the checkout */
    static TrainingProcesses of(Installation installation, Optional<Path> images) {
        if (images.isEmpty()) {
            return new TrainingProcesses(installation, List.of(), installation.uri());
        }
        var gateway = GatewayProcess.inTraining(images.get(), installation);
        var webhooks = WebhookProcess.inTraining(images.get(), installation);
        return new TrainingProcesses(installation, List.of(gateway, webhooks), gateway.uri());
    }

    void start() {
        installation.start((_, _) -> {});
        apart.forEach(Server::start);
    }

    /** Their JVMs write training data. */
    void stop() {
        apart.forEach(Server::stop);
        installation.stop();
    }

    void kill() {
        apart.forEach(Server::kill);
        installation.kill();
    }

    void storeTrainingData() {
        apart.forEach(TrainedServer::storeTrainingData);
        installation.storeTrainingData();
    }
}
