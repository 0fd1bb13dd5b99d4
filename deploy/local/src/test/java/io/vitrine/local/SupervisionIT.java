package io.vitrine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.servers.ServerHome;
import io.vitrine.servers.testing.Watchdog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One installation with real servers, fake services and supervision. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupervisionIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Map<String, String> SUPERVISED = Map.of("VITRINE_SUPERVISION", "yes");
    private static final Path DIRECTORY = Path.of(
                    "target",
                    "supervision-it",
                    Long.toString(ProcessHandle.current().pid()))
            .toAbsolutePath();
    private static final Path HOME = DIRECTORY.resolve("home");

    private static VitrineCommand command;

    @BeforeAll
    static void a_supervised_installation() throws Exception {
        Watchdog.watch(new ServerHome(DIRECTORY));
        command = new VitrineCommand(FakeCheckout.in(DIRECTORY.resolve("checkout")), HOME, VitrineCommand.freePort());
        var up = command.run(SUPERVISED, "up");
        assertThat(up.exitCode()).as(up.err()).isZero();
    }

    @AfterAll
    static void nothing_is_left() throws Exception {
        assertThat(command.run(SUPERVISED, "reset", "--yes").exitCode()).isZero();
    }

    @Test
    @Order(1)
    void up_again_keeps_the_one_supervisor() throws Exception {
        var supervisor = supervisor();

        assertThat(command.run(SUPERVISED, "up").exitCode()).isZero();

        assertThat(supervisor).isNotZero();
        assertThat(supervisor()).isEqualTo(supervisor);
    }

    @Test
    @Order(2)
    void what_was_killed_is_started_again_and_the_rest_goes_on() throws Exception {
        var before = command.pids();
        var killed = List.of("postgresql", "command-service");
        for (var name : killed) {
            VitrineCommand.kill(before.get(name));
        }

        awaitUp();

        var after = command.pids();
        for (var name : killed) {
            assertThat(after.remove(name)).isNotEqualTo(before.get(name));
            assertThat(restarts(name).path("restarts").asInt()).isEqualTo(1);
            assertThat(restarts(name).path("lastRestart").isNull()).isFalse();
        }
        assertThat(before).containsAllEntriesOf(after);
        assertThat(command.run(Map.of(), "status").out()).containsPattern("command-service +restarts: 1, last at 20");
        assertThat(HOME.resolve("logs/supervisor.log"))
                .content()
                .contains("command-service has died. It is started again.")
                .containsPattern("command-service is up again after \\d+\\.\\d s \\(restart 1\\)\\.");
    }

    @Test
    @Order(3)
    void one_that_cannot_start_is_tried_again_and_status_shows_why() throws Exception {
        var fault = Files.writeString(HOME.resolve("secrets/delivery-service.properties.dies"), "");
        VitrineCommand.kill(command.pids().get("delivery-service"));

        await().atMost(TIMEOUT)
                .until(
                        () -> restarts("delivery-service"),
                        state -> state.path("restarts").asInt() >= 3
                                && state.path("exitCode").asInt() == 1
                                && state.path("failure").asString().contains("ERROR the fake cannot go on"));
        assertThat(HOME.resolve("logs/supervisor.log"))
                .content()
                .contains(
                        "delivery-service has died with exit code 1. Failures in succession: 2. The next start is at");

        Files.delete(fault);
        awaitUp();
        assertThat(restarts("delivery-service").path("failure").isNull()).isTrue();
    }

    @Test
    @Order(4)
    void what_was_stopped_by_name_stays_stopped_even_if_it_had_died() throws Exception {
        var pids = command.pids();
        VitrineCommand.kill(pids.get("query-service"));
        assertThat(command.run(SUPERVISED, "down", "query-service").exitCode()).isZero();

        VitrineCommand.kill(pids.get("delivery-service"));
        await().atMost(TIMEOUT).until(() -> command.pids().get("delivery-service") != 0);

        assertThat(command.pids().get("query-service")).isZero();
    }

    @Test
    @Order(5)
    void down_ends_the_supervisor_too() throws Exception {
        var supervisor = supervisor();
        var pids = command.pids();

        assertThat(command.run(SUPERVISED, "down").exitCode()).isZero();

        assertThat(VitrineCommand.isGone(supervisor)).isTrue();
        assertThat(pids.values())
                .allSatisfy(pid ->
                        assertThat(pid == 0 || VitrineCommand.isGone(pid)).isTrue());
        assertThat(HOME.resolve("run/supervision.json")).doesNotExist();
        assertThat(command.run(Map.of(), "status").out()).contains("Supervisor: not running");
    }

    private static void awaitUp() {
        await().atMost(TIMEOUT).until(() -> status().path("up").asBoolean());
    }

    private static long supervisor() throws Exception {
        return status().path("supervision").path("pid").asLong();
    }

    private static JsonNode restarts(String name) throws Exception {
        return status().path("supervision").path("restarts").path(name);
    }

    private static JsonNode status() throws Exception {
        return JsonMapper.shared()
                .readTree(command.run(Map.of(), "status", "--json").out());
    }
}
