package io.vitrine.local.training;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import io.vitrine.local.demo.Demo;
import io.vitrine.local.installation.Checkout;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Token;
import io.vitrine.servers.Directories;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run of a complete installation with real requests, after which each service's JVM writes its training data. The
 * installation is deleted afterwards, but kept after a failure, for diagnosis.
 */
public final class Training {

    private final ServerHome home;
    private final Optional<Path> images;

    /** A training of the services of the checkout. */
    public Training(ServerHome home) {
        this(home, Optional.empty());
    }

    private Training(ServerHome home, Optional<Path> images) {
        this.home = home;
        this.images = images;
    }

    /** A training of the services of container images, with gateway-service in front of them, and webhook-service. */
    public static Training ofImages(ServerHome home, Path images) {
        return new Training(home, Optional.of(images));
    }

    /** The home of all training runs of this checkout. */
    public static ServerHome home() {
        return new ServerHome(Checkout.directory().resolve("target/training"));
    }

    public boolean isNeeded() {
        return !installation().isTrained();
    }

    public void run() {
        // Processes of a killed training.
        processes().kill();
        forget();
        var processes = processes();
        var abandoned = new Thread(processes::kill, "abandoned");
        Runtime.getRuntime().addShutdownHook(abandoned);
        try {
            processes.start();
            use(processes.uri());
            processes.stop();
        } finally {
            processes.kill();
        }
        processes.storeTrainingData();
        Runtime.getRuntime().removeShutdownHook(abandoned);
        forget();
    }

    private TrainingProcesses processes() {
        return TrainingProcesses.of(installation(), images);
    }

    private Installation installation() {
        return images.map(directory -> Installation.inTraining(home, directory))
                .orElseGet(() -> Installation.inTraining(home));
    }

    private void use(URI uri) {
        var token = Token.ofOwner();
        try (var api = new Api(uri, token.sign(home))) {
            var project = LocalProject.ensure(api, Demo.KEY, Demo.NAME);
            var within = token.within(project.id()).sign(home);
            new Demo(api.as(within), project, home.root().resolve(Demo.PAGE)).show(_ -> {});
            new Exercise(api, project, within).run();
        }
    }

    /** Everything except the lock that this process holds. */
    private void forget() {
        try {
            for (var name : new String[] {"data", "logs", "run", "secrets", "apps", "tmp", "port", Demo.PAGE}) {
                Directories.delete(home.root().resolve(name));
            }
        } catch (IOException e) {
            throw new ServerFailure("Cannot delete all of %s: %s".formatted(home.root(), e.getMessage()), e);
        }
    }
}
