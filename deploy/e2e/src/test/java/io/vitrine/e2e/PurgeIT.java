package io.vitrine.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The purger in deploy/purge purges exactly the entries of its webhook calls from a real Varnish. */
class PurgeIT {

    private static final Path VARNISH = Path.of("/usr/sbin/varnishd");
    private static final int TIMEOUT_MINUTES = 5;

    @Test
    void a_varnish_forgets_what_a_webhook_says_has_changed() throws IOException, InterruptedException {
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(Files.isExecutable(VARNISH), "needs Debian's varnish and varnish-modules");
        }
        var output = Files.createTempFile(Files.createDirectories(Path.of("target")), "purge", ".log");
        var tests = new ProcessBuilder("python3", "test_purge.py")
                .directory(Path.of("..", "purge").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(tests.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(tests.exitValue()).as(Files.readString(output, UTF_8)).isZero();
        } finally {
            tests.destroy();
        }
    }
}
