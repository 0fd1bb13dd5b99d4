package io.vitrine.servers.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.Polling;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The servers of a killed test run are stopped. */
class KilledTestRunIT {

    @Test
    void nothing_outlives_a_killed_jvm() throws Exception {
        var run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsPostgres.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var url = new BufferedReader(new InputStreamReader(run.getInputStream())).readLine();
        var home = Path.of("target", "test-servers", Long.toString(run.pid()));
        assertThat(url).startsWith("jdbc:postgresql://127.0.0.1:");
        var pid = Long.parseLong(
                Files.readString(home.resolve("run/postgresql.pid")).split(" ")[0]);
        assertThat(ProcessHandle.of(pid)).isPresent();

        run.destroyForcibly().waitFor();

        assertThat(Polling.until(
                        Duration.ofSeconds(10), () -> ProcessHandle.of(pid).isEmpty() && Files.notExists(home)))
                .isTrue();
    }

    /** The main class of the killed JVM. */
    static final class StartsPostgres {

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(TestServers.postgres().eventStore().url());
            Thread.currentThread().join();
        }
    }
}
