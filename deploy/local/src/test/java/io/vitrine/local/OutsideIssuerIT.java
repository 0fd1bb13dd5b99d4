package io.vitrine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.servers.ServerHome;
import io.vitrine.servers.testing.Watchdog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** An installation with an external identity provider, and its training. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideIssuerIT {

    private static final Path DIRECTORY = Path.of(
                    "target",
                    "outside-issuer-it",
                    Long.toString(ProcessHandle.current().pid()))
            .toAbsolutePath();
    private static final Path HOME = DIRECTORY.resolve("home");

    private static VitrineCommand command;

    private static @Nullable ProcessHandle training;

    @BeforeAll
    static void a_checkout() throws IOException {
        Watchdog.watch(new ServerHome(DIRECTORY));
        command = new VitrineCommand(FakeCheckout.in(DIRECTORY.resolve("checkout")), HOME, VitrineCommand.freePort());
    }

    @AfterAll
    static void nothing_is_left() throws Exception {
        assertThat(command.run(Map.of(), "reset", "--yes").exitCode()).isZero();
        assertThat(HOME.resolve("issuer")).doesNotExist();
    }

    @Test
    @Order(1)
    void with_an_outside_issuer_up_ends_well_and_no_token_is_made() throws Exception {
        var up = command.run(
                Map.of(
                        "VITRINE_SECURITY_ISSUERURI", "https://login.example.com/realms/acme",
                        "VITRINE_SECURITY_AUDIENCE", "https://vitrine.example.com",
                        "VITRINE_WEBHOOK_NETWORKS", "",
                        "VITRINE_TRAINING", "yes"),
                "up");

        assertThat(up.exitCode()).as(up.err()).isZero();
        if (!up.out().contains("MB are required")) {
            assertThat(up.out()).contains("Training the services in the background");
            training = held();
        }
        assertThat(up.out())
                .contains("of https://login.example.com/realms/acme for the audience https://vitrine.example.com")
                .contains("may only call public addresses")
                .doesNotContain("./vitrine token");
        for (var words : List.of("token", "demo")) {
            var refused = command.run(Map.of(), words);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .isEqualTo(
                            "vitrine: This installation only accepts tokens of https://login.example.com/realms/acme."
                                    + " Get a token there for the audience https://vitrine.example.com.\n");
        }
        assertThat(command.run(Map.of(), "console", "--no-browser").out())
                .as("no code, because the provider signs users in")
                .isEqualTo("http://127.0.0.1:%d/console/\n".formatted(command.port()));
        assertThat(command.run(Map.of(), "up").out())
                .startsWith("Vitrine is already up.")
                .contains("login.example.com");
    }

    @Test
    @Order(2)
    void a_service_is_not_brought_back_with_another_issuer_than_the_others_have() throws Exception {
        var delivery = ProcessHandle.of(command.pids().get("delivery-service")).orElseThrow();
        delivery.destroyForcibly();
        delivery.onExit().join();

        var up = command.run(Map.of(), "up");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.err())
                .isEqualTo("vitrine: Vitrine is running with tokens of https://login.example.com/realms/acme."
                        + " Set VITRINE_SECURITY_ISSUERURI to that issuer, or stop Vitrine: ./vitrine down\n");
    }

    @Test
    @Order(3)
    void the_training_behind_it_gives_way_to_all_else_and_ends_with_it() throws Exception {
        assumeThat(training).as("there is memory for it").isNotNull();
        var java = Objects.requireNonNull(training);
        var stat = Files.readString(Path.of("/proc/%d/stat".formatted(java.pid())));
        assertThat(stat.substring(stat.lastIndexOf(')')).split(" ")[17]).isEqualTo("19");

        assertThat(command.run(Map.of(), "down").exitCode()).isZero();

        assertThat(HOME.resolve("run/training.pid")).doesNotExist();
        assertThat(VitrineCommand.isGone(java.pid())).isTrue();
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(DIRECTORY + "/checkout/target/training")))
                .isEmpty();
    }

    /**
     * The suspended JVM of the training, which would otherwise end by itself because the fake services do not respond.
     */
    private static ProcessHandle held() throws Exception {
        var pid = Long.parseLong(
                Files.readString(HOME.resolve("run/training.pid")).split(" ")[0]);
        var java = await().until(() -> child(pid), Optional::isPresent).orElseThrow();
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(java.pid()))
                        .start()
                        .waitFor())
                .isZero();
        return java;
    }

    /** After {@code nice} has started the JVM. */
    private static Optional<ProcessHandle> child(long pid) {
        return ProcessHandle.of(pid)
                .orElseThrow()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst();
    }
}
