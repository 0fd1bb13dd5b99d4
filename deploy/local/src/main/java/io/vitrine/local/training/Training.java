package io.vitrine.local.training;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import io.vitrine.local.demo.Demo;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Token;
import io.vitrine.servers.Directories;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;

/**
 * A run of a complete installation with real requests, after which each service's JVM writes its training data. The
 * installation is deleted afterwards, but kept after a failure, for diagnosis.
 */
public final class Training {

    private final ServerHome home;

    public Training(ServerHome home) {
        this.home = home;
    }

    /** The home of all training runs of this checkout. */
    public static ServerHome home() {
        return new ServerHome(Installation.checkout().resolve("target/training"));
    }

    public boolean isNeeded() {
        return !Installation.inTraining(home).isTrained();
    }

    public void run() {
        // Processes of a killed training.
        Installation.inTraining(home).kill();
        forget();
        var installation = Installation.inTraining(home);
        var abandoned = new Thread(installation::kill, "abandoned");
        Runtime.getRuntime().addShutdownHook(abandoned);
        try {
            installation.start((_, _) -> {});
            use(installation);
            installation.stop();
        } finally {
            installation.kill();
        }
        installation.storeTrainingData();
        Runtime.getRuntime().removeShutdownHook(abandoned);
        forget();
    }

    private void use(Installation installation) {
        var token = Token.ofOwner();
        try (var api = new Api(installation.uri(), token.sign(home))) {
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
