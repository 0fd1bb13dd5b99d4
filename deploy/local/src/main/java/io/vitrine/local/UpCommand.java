package io.vitrine.local;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import io.vitrine.local.installation.Checkout;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Issuer;
import io.vitrine.local.installation.Operation;
import io.vitrine.local.installation.Token;
import io.vitrine.local.installation.Topology;
import io.vitrine.local.supervision.Supervisor;
import io.vitrine.local.training.BackgroundTraining;
import io.vitrine.servers.Server;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts all processes that are not running, restricts the files to this user, and prints how to use Vitrine. */
@Command(
        name = "up",
        description =
                "Start all processes that are not running, wait until they are healthy, and print how to use Vitrine.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private static final int OK = 0;

    @Option(
            names = "--foreground",
            description = "Stay in the foreground. Stop everything on Ctrl-C or when a process exits.")
    private boolean foreground;

    @Option(
            names = "--ha",
            description =
                    "Several processes of each kind, so that any one can be lost: needs about 6 GB of memory and a directory of its own (VITRINE_HOME).")
    private boolean highlyAvailable;

    @Override
    public Integer call() {
        if (highlyAvailable) {
            Topology.makeHighlyAvailable(Checkout.home());
        }
        var installation = Installation.ofEnvironment();
        var training = new BackgroundTraining(installation.home());
        var supervisor = new Supervisor(installation.home());
        var begin = System.nanoTime();
        try (var _ = Operation.on(installation.home(), System.out::println)) {
            if (installation.isUp()) {
                System.out.println("Vitrine is already up.");
                installation.closeToOthers();
                if (installation.isOutdated()) {
                    System.out.println(
                            "It runs an older build. Use ./vitrine down && ./vitrine up to run the new one.");
                }
            } else {
                // What it starts later must have the environment of this command.
                supervisor.stop();
                System.out.printf(
                        "Starting Vitrine in %s%n", installation.home().root());
                installation.start(UpCommand::report);
                System.out.printf("Vitrine is up after %.1f s.%n", (System.nanoTime() - begin) / 1e9);
            }
            supervise(installation, supervisor);
        }
        explain(installation);
        training.start(System.out::println);
        return foreground ? new Foreground(installation).stay() : OK;
    }

    /** In the foreground, the end of one process ends all. */
    private void supervise(Installation installation, Supervisor supervisor) {
        if (foreground || !Supervisor.isWanted()) {
            supervisor.stop();
        } else {
            supervisor.start(installation);
        }
    }

    private static void report(Server server, Duration time) {
        System.out.printf("  %-17s up after %5.1f s%n", server.name(), time.toMillis() / 1e3);
    }

    private static void explain(Installation installation) {
        System.out.println();
        Issuer.of(installation.home())
                .ifPresentOrElse(issuer -> explain(installation.uri(), issuer), () -> explainOwn(installation));
        var networks = installation.webhookNetworks();
        System.out.printf(
                """

                Start page       %s/
                Webhooks         %s
                Demo: ./vitrine demo    Status: ./vitrine status    Stop: ./vitrine down
                Console: ./vitrine console
                """,
                installation.uri(),
                networks.isEmpty()
                        ? "may only call public addresses"
                        : "may also call %s (local default; disable with VITRINE_WEBHOOK_NETWORKS=)"
                                .formatted(networks));
    }

    private static void explainOwn(Installation installation) {
        var uri = installation.uri();
        var token = Token.ofOwner().sign(installation.home());
        try (var api = new Api(uri, token)) {
            var project = LocalProject.ensure(api, "first", "First project");
            System.out.printf("""
                    Management API   %1$s/api/projects/%2$s/widgets
                    Public delivery  %1$s/delivery/%3$s/widgets/{slug}
                    Project          %2$s (key: %3$s)
                    Token, for 12 h  %4$s

                    Create a widget:
                      curl -sS %1$s/api/projects/%2$s/widgets \\
                        -H "Authorization: Bearer $(./vitrine token)" -H 'Content-Type: application/json' \\
                        -d '{"name":"Hello","slug":"hello","layout":"GRID"}'
                    """, uri, project.id(), project.key(), token);
        }
    }

    /** Without a project, because only a token of that issuer could create one. */
    private static void explain(URI uri, Issuer issuer) {
        System.out.printf("""
                Management API   %1$s/api/projects
                Public delivery  %1$s/delivery/{project}/widgets/{slug}
                Tokens           of %2$s for the audience %3$s (docs/identity-providers.md)

                Create a project:
                  curl -sS %1$s/api/projects \\
                    -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                    -d '{"name":"First project","key":"first"}'
                """, uri, issuer.uri(), issuer.audience());
    }
}
