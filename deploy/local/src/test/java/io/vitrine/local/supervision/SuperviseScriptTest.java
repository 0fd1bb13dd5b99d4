package io.vitrine.local.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the shell runs its command. */
class SuperviseScriptTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private Path called;
    private Process running;

    @BeforeEach
    void a_home() throws IOException {
        for (var directory : new String[] {"run", "logs", "data/elasticsearch"}) {
            Files.createDirectories(home.resolve(directory));
        }
        called = home.resolve("called");
        running = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void it_is_gone() {
        running.destroyForcibly();
    }

    @Test
    void a_process_that_left_its_pid_file_has_died() throws Exception {
        write("run/kafka.pid", pidAndStart(running.pid()) + "\n");
        assertThat(runsTheCommand()).isFalse();

        var start = pidAndStart(running.pid());
        running.destroyForcibly().waitFor();
        assertThat(runsTheCommand()).isTrue();

        Files.delete(home.resolve("run/kafka.pid"));
        assertThat(runsTheCommand()).isFalse();
        write("run/training.pid", start);
        assertThat(runsTheCommand()).isFalse();
    }

    @Test
    void another_process_with_the_pid_of_one_that_died_is_not_taken_for_it() throws Exception {
        write("run/command-service.pid", running.pid() + " 1\n");

        assertThat(runsTheCommand()).isTrue();
    }

    @Test
    void elasticsearch_runs_while_the_server_that_its_launcher_started_runs() throws Exception {
        write("run/elasticsearch.pid", "999999999 1\n");
        write("data/elasticsearch/pid", Long.toString(running.pid()));
        assertThat(runsTheCommand()).isFalse();

        running.destroyForcibly().waitFor();
        assertThat(runsTheCommand()).isTrue();

        Files.delete(home.resolve("run/elasticsearch.pid"));
        assertThat(runsTheCommand()).isFalse();
    }

    @Test
    void it_ends_at_term_while_its_command_runs_and_ends_that() throws Exception {
        write("run/kafka.pid", "999999999 1\n");
        var script =
                start("echo $$ > '%s.new' && mv '%s.new' '%s' && exec sleep 600".formatted(called, called, called));
        assertThat(Polling.until(TIMEOUT, () -> Files.exists(called))).isTrue();
        var child = ProcessHandle.of(Long.parseLong(Files.readString(called).strip()));

        script.destroy();

        assertThat(Polling.until(
                        TIMEOUT,
                        () -> !script.isAlive()
                                && child.filter(ProcessHandle::isAlive).isEmpty()))
                .isTrue();
    }

    /** Whether it runs the command before its first pause; both end it. */
    private boolean runsTheCommand() throws Exception {
        Files.deleteIfExists(called);
        var script = start("touch '%s'; kill $PPID".formatted(called), "kill $PPID");
        assertThat(Polling.until(TIMEOUT, () -> !script.isAlive())).isTrue();
        return Files.exists(called);
    }

    private Process start(String command) throws IOException {
        return start(command, "exec sleep 600");
    }

    /** @param pause the script that is run in place of {@code sleep} */
    private Process start(String command, String pause) throws IOException {
        var bin = Files.createDirectories(home.resolve("bin"));
        var sleep = write("bin/sleep", "#!/bin/sh\n%s\n".formatted(pause.replace("exec sleep", "exec /bin/sleep")));
        assertThat(sleep.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder(
                "sh",
                Path.of("src/main/resources/io/vitrine/local/supervision/supervise.sh")
                        .toString(),
                home.toString(),
                "1",
                "postgresql kafka elasticsearch command-service query-service delivery-service-2",
                "sh",
                "-c",
                command.replace("exec sleep", "exec /bin/sleep"));
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private static String pidAndStart(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return pid + " " + stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    }
}
