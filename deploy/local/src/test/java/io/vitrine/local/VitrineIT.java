package io.vitrine.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.ServerHome;
import io.vitrine.servers.testing.Watchdog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/**
 * The command with real servers and fake services: one installation from its first start, which fails, to its deletion.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VitrineIT {

    private static final Path DIRECTORY = Path.of(
                    "target",
                    "vitrine-it",
                    Long.toString(ProcessHandle.current().pid()))
            .toAbsolutePath();
    private static final Path HOME = DIRECTORY.resolve("home");
    private static final int PORT = VitrineCommand.freePort();

    private static VitrineCommand command;

    @BeforeAll
    static void a_checkout() throws IOException {
        Watchdog.watch(new ServerHome(DIRECTORY));
        command = new VitrineCommand(FakeCheckout.in(DIRECTORY.resolve("checkout")), HOME, PORT);
    }

    @AfterAll
    static void nothing_is_left() throws Exception {
        assertThat(vitrine("reset", "--yes").exitCode()).isZero();
        assertThat(HOME.resolve("data")).doesNotExist();
        assertThat(HOME.resolve("secrets")).doesNotExist();
    }

    @Test
    @Order(1)
    void a_dead_child_is_one_clear_line_naming_its_log_and_what_was_started_is_stopped() throws Exception {
        var up = command.run(Map.of("FAKE_THAT_DIES", "delivery-service"), "up");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.err())
                .isEqualTo("vitrine: delivery-service did not start: ERROR the fake cannot go on; see %s\n"
                        .formatted(HOME.resolve("logs/delivery-service.out")));
        assertThat(pids().values()).containsOnly(0L);
    }

    @Test
    @Order(2)
    void a_taken_port_is_one_clear_line_and_nothing_is_left_running() throws Exception {
        try (var _ = new ServerSocket(PORT, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var up = vitrine("up");

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.err())
                    .isEqualTo(
                            "vitrine: Port %d is used by another program. Vitrine needs the ports %d to %d. Choose others: VITRINE_PORT=%d ./vitrine up\n"
                                    .formatted(PORT, PORT, PORT + 24, PORT + 1_000));
            assertThat(up.out()).doesNotContain("up after");
            assertThat(pids().values()).containsOnly(0L);
        }
    }

    @Test
    @Order(3)
    void up_says_how_to_use_it_and_a_second_up_changes_nothing() throws Exception {
        var first = vitrine("up");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("http://127.0.0.1:%d/delivery/first/widgets/".formatted(PORT))
                .contains("curl -sS")
                .contains("\nConsole: ./vitrine console\n")
                .contains("Webhooks         may also call 127.0.0.0/8,::1/128 (local default")
                .contains("770e8400-e29b-41d4-a716-446655440000");
        var before = pids();
        assertThat(before).hasSize(6).doesNotContainValue(0L);

        var second = vitrine("up");

        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).startsWith("Vitrine is already up.");
        assertThat(pids()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void status_tells_of_every_process_and_how_far_behind_it_is() throws Exception {
        var status = JsonMapper.shared().readTree(vitrine("status", "--json").out());

        assertThat(status.path("up").asBoolean()).isTrue();
        for (var process : status.path("processes")) {
            assertThat(process.path("memory").asLong()).isGreaterThan(10L << 20);
            assertThat(process.path("health").asString()).isEqualTo("up");
        }
        assertThat(status.path("memory").asLong()).isLessThan(3L << 30);
        assertThat(process(status, "command-service").path("lag").path("relay").asLong())
                .isEqualTo(7);
        assertThat(vitrine("status").out()).contains("relay 7");
    }

    @Test
    @Order(4)
    void console_prints_the_address_with_a_code_alone_on_the_first_line() throws Exception {
        var console = vitrine("console", "--no-browser");
        assertThat(console.out())
                .matches("http://127\\.0\\.0\\.1:%d/console/#code=[A-Za-z0-9_-]{32}\n".formatted(PORT));
        assertThat(console.err()).startsWith("The code signs in as owner. It is valid once");
    }

    @Test
    @Order(5)
    void secrets_are_their_owners_alone() throws Exception {
        try (var files = Files.walk(HOME.resolve("secrets"))) {
            assertThat(files.filter(Files::isRegularFile).map(ClosedFiles::permissions))
                    .containsOnly("rw-------");
        }
    }

    @Test
    @Order(6)
    void data_and_logs_are_closed_to_other_users() throws Exception {
        ClosedFiles.assertIn(HOME);
    }

    @Test
    @Order(6)
    void up_closes_the_files_of_a_running_installation_that_an_older_version_left_open() throws Exception {
        var open = PosixFilePermissions.fromString("rwxr-xr-x");
        for (var path : List.of("data", "data/kafka", "data/delivery", "logs", "logs/kafka.log")) {
            Files.setPosixFilePermissions(HOME.resolve(path), open);
        }
        var before = pids();

        assertThat(vitrine("up").out()).startsWith("Vitrine is already up.");

        ClosedFiles.assertIn(HOME);
        assertThat(pids()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void logs_are_printed_by_name() throws Exception {
        assertThat(vitrine("logs", "command-service", "-n", "1").out()).contains("INFO starting with");
        var unknown = vitrine("logs", "no-such");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("vitrine: Unknown process no-such. Processes: postgresql, kafka,");
    }

    @Test
    @Order(7)
    void two_at_once_do_not_fight() throws Exception {
        VitrineCommand.kill(pids().get("delivery-service"));
        var one = command.start(Map.of(), "up");
        var other = command.start(Map.of(), "up");

        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        assertThat(pids()).doesNotContainValue(0L);
    }

    @Test
    @Order(8)
    void what_died_is_brought_back_and_the_rest_goes_on() throws Exception {
        var before = pids();
        VitrineCommand.kill(before.get("kafka"));
        VitrineCommand.kill(before.get("query-service"));

        var status = vitrine("status");
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.out()).containsPattern("kafka +- +\\d+ +0 MB +down");
        assertThat(vitrine("up").exitCode()).isZero();

        var after = pids();
        assertThat(after).doesNotContainValue(0L);
        assertThat(after.get("kafka")).isNotEqualTo(before.get("kafka"));
        after.keySet().removeAll(List.of("kafka", "query-service"));
        assertThat(before).containsAllEntriesOf(after);
    }

    @Test
    @Order(8)
    void one_process_is_stopped_by_name_and_the_rest_goes_on() throws Exception {
        var before = pids();

        var down = vitrine("down", "command-service");

        assertThat(down.out()).isEqualTo("command-service is down. ./vitrine up starts it again.\n");
        assertThat(vitrine("down", "command-service").out()).isEqualTo("command-service is already down.\n");
        assertThat(VitrineCommand.isGone(before.get("command-service"))).isTrue();
        var rest = pids();
        assertThat(rest.remove("command-service")).isZero();
        assertThat(before).containsAllEntriesOf(rest);
        assertThat(vitrine("down", "nothing").err())
                .startsWith("vitrine: Unknown process nothing. Processes: postgresql,");
        assertThat(vitrine("up").exitCode()).isZero();
    }

    @Test
    @Order(9)
    void down_stops_all_of_it_and_may_be_repeated() throws Exception {
        var pids = pids();

        assertThat(vitrine("down").exitCode()).isZero();

        assertThat(pids.values())
                .allSatisfy(pid -> assertThat(VitrineCommand.isGone(pid)).isTrue());
        assertThat(vitrine("down").out()).isEqualTo("Vitrine is already down.\n");
        assertThat(vitrine("console").err()).isEqualTo("vitrine: Vitrine is not running. Start it: ./vitrine up\n");
    }

    private static JsonNode process(JsonNode status, String name) {
        return status.path("processes")
                .valueStream()
                .filter(process -> process.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> pids() throws Exception {
        return command.pids();
    }

    private static VitrineCommand.Ended vitrine(String... arguments) throws Exception {
        return command.run(Map.of(), arguments);
    }
}
