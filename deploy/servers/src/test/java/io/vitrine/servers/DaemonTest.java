package io.vitrine.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {

    /** The parent process reaps an ended process on another thread, after a short time. */
    private static final Duration SEEN = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private Daemon daemon;

    @BeforeEach
    void a_daemon() {
        daemon = new Daemon("sleeper", new ServerHome(directory), "mark-of-the-sleeper");
    }

    @AfterEach
    void it_is_gone() {
        daemon.kill();
    }

    @Test
    void is_found_again_by_its_pid_file_and_stopped() {
        var process = start("sleep 60");
        var found = new Daemon("sleeper", new ServerHome(directory), "mark-of-the-sleeper");

        assertThat(found.pid()).hasValue(process.pid());
        assertThat(found.memory()).isPositive();
        found.stop("TERM", Duration.ofSeconds(5));
        assertThat(process.onExit()).succeedsWithin(SEEN);
    }

    @Test
    void is_ended_by_force_when_it_does_not_listen() {
        var process = start("trap '' TERM; while :; do sleep 1; done");

        daemon.stop("TERM", Duration.ofMillis(200));

        assertThat(process.onExit()).succeedsWithin(SEEN);
    }

    @Test
    void is_never_taken_for_another_process_of_the_same_number() throws Exception {
        var process = start("sleep 60");
        var pidFile = directory.resolve("run/sleeper.pid");
        var truth = Files.readString(pidFile);

        Files.writeString(pidFile, process.pid() + " 1\n");
        assertThat(daemon.isRunning()).isFalse();
        assertThat(new Daemon("sleeper", new ServerHome(directory), "another mark").isRunning())
                .isFalse();

        Files.writeString(pidFile, truth);
        assertThat(daemon.isRunning()).isTrue();
    }

    @Test
    void one_that_ended_by_itself_has_died_with_its_exit_code_and_a_stopped_one_has_not() {
        var process = start("exit 3");

        assertThat(process.onExit()).succeedsWithin(SEEN);
        assertThat(daemon.hasDied()).isTrue();
        assertThat(daemon.exitCode()).hasValue(3);

        start("sleep 60");
        assertThat(daemon.hasDied()).isFalse();
        daemon.stop("TERM", Duration.ofSeconds(5));
        assertThat(daemon.hasDied()).isFalse();
    }

    @Test
    void says_in_one_line_why_it_is_dead() {
        start("echo starting; echo 'FATAL: could not write: No space left on device'; echo bye; exit 3");

        assertThatThrownBy(() -> daemon.awaitAnswer(() -> false, Duration.ofSeconds(5), 0))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("sleeper did not start: FATAL: could not write: No space left on device; see "
                        + directory.resolve("logs/sleeper.log"));
    }

    @Test
    void one_that_writes_its_log_itself_prints_elsewhere_and_its_files_are_its_owners() throws Exception {
        var home = new ServerHome(directory);
        var own = Daemon.withOwnLog("logger", home, "mark-of-the-logger");

        own.start(
                List.of(
                        "sh",
                        "-c",
                        "echo 'Error: no such option'; : > '%s'; exit 1 #mark-of-the-logger".formatted(own.log())),
                Map.of());

        assertThatThrownBy(() -> own.awaitAnswer(() -> false, Duration.ofSeconds(5), 0))
                .hasMessage("logger did not start: Error: no such option; see " + directory.resolve("logs/logger.out"));
        for (var file : List.of(own.log(), own.output())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> Ports.requireFree(socket.getLocalPort(), "Kafka"))
                    .hasMessage(
                            "Port %d, which Kafka needs, is used by another program.".formatted(socket.getLocalPort()));
        }
    }

    private Process start(String script) {
        return daemon.start(List.of("sh", "-c", script + "\n#mark-of-the-sleeper"), Map.of());
    }
}
