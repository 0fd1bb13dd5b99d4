package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.local.FakeCheckout;
import io.vitrine.local.api.Api;
import io.vitrine.servers.Distributions;
import io.vitrine.servers.ServerHome;
import io.vitrine.servers.testing.Watchdog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The command service as it is built, trained and started by the product's own code. A library can prevent the start of
 * a trained JVM, while every start without training works.
 */
class TrainedStartIT {

    private static final String SERVICE = "command-service";
    private static final Path DIRECTORY = Path.of(
                    "target",
                    "trained-start-it",
                    Long.toString(ProcessHandle.current().pid()))
            .toAbsolutePath();

    private final ServerHome home = new ServerHome(DIRECTORY.resolve("home"));
    private final PortPlan ports = PortPlan.free();
    private Path checkout;

    /** Its own directory for training data, so that the training of the checkout is kept. */
    @BeforeEach
    void a_checkout_with_the_service_as_it_is_built() throws IOException {
        Watchdog.watch(new ServerHome(DIRECTORY));
        checkout = FakeCheckout.in(DIRECTORY.resolve("checkout"));
        var target = checkout.resolve(SERVICE).resolve("target");
        Files.delete(target.resolve(SERVICE + "-1-app.jar"));
        try (var built = Files.newDirectoryStream(
                Path.of("../..", SERVICE, "target").toAbsolutePath(), SERVICE + "-*-app.jar")) {
            var jar = built.iterator().next().toRealPath();
            Files.createSymbolicLink(target.resolve(jar.getFileName()), jar);
        }
    }

    @AfterEach
    void nothing_is_left() {
        installation(false).kill();
    }

    @Test
    void it_starts_from_what_it_learned_of_a_write() throws IOException {
        var training = installation(true);
        training.closeToOthers();
        training.ensemble().start("postgresql");
        training.ensemble().start("kafka");
        training.ensemble().start(SERVICE);
        write("first");
        training.server(SERVICE).stop();
        ((ServiceProcess) training.server(SERVICE)).storeTrainingData();

        var trained = installation(false);
        trained.ensemble().start(SERVICE);
        write("second");

        var daemon = trained.server(SERVICE).daemon();
        assertThat(Files.readAllLines(daemon.output())).noneMatch(line -> line.contains("[aot]"));
        assertThat(Files.readAllLines(
                        Path.of("/proc", Long.toString(daemon.pid().orElseThrow()), "maps")))
                .anyMatch(line -> line.endsWith(".aot"));
    }

    private Installation installation(boolean inTraining) {
        var parts = Composition.Parts.of(home, ports, checkout, Distributions.ofCheckout(), Optional.empty());
        return new Installation(inTraining ? parts.forTraining() : parts);
    }

    /** Its event has personal data, so the classes that seal it are used. No reader runs that would show it. */
    private void write(String key) {
        var commands = URI.create("http://127.0.0.1:" + ports.command());
        try (var api = new Api(commands, Token.ofOwner().sign(home))) {
            api.request("POST", "/api/projects", Map.of("key", key, "name", key), "Prefer", "respond-async");
        }
    }
}
