package io.vitrine.servers.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.Patience;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A test run that ends without a word takes its servers along. */
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

        assertThat(Patience.until(
                        Duration.ofSeconds(10), () -> ProcessHandle.of(pid).isEmpty() && Files.notExists(home)))
                .isTrue();
    }

    /** What the killed JVM runs. */
    static final class StartsPostgres {

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(TestServers.postgres().eventStore().url());
            Thread.currentThread().join();
        }
    }
}
