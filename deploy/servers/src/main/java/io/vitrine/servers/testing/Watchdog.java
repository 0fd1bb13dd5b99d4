package io.vitrine.servers.testing;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/**
 * Stops the servers of a home and deletes it when this JVM ends: a separate process that reads from a pipe of this JVM,
 * and so detects its end even after a crash.
 */
public final class Watchdog {

    private static final String SCRIPT = """
            trap '' HUP INT TERM
            cat > /dev/null
            for file in "$1"/run/*.pid "$1"/*/run/*.pid "$1"/data/*/pid "$1"/*/data/*/pid; do
              pid=
              read -r pid _ < "$file"
              [ -n "$pid" ] || continue
              tr '\\0' ' ' < "/proc/$pid/cmdline" | grep -qF "$1/" || continue
              kill -KILL "$pid"
              kill -KILL -- "-$pid"
            done
            for _ in 1 2 3 4 5 6 7 8 9 10; do rm -rf -- "$1" && break; sleep 0.3; done
            """;

    private static final long TIMEOUT_SECONDS = 20;

    private Watchdog() {}

    /** After this, no process of this home outlives this JVM. */
    public static void watch(ServerHome home) {
        try {
            Files.createDirectories(home.root());
            var process = new ProcessBuilder(
                            "setsid",
                            "sh",
                            "-c",
                            SCRIPT,
                            "watchdog",
                            home.root().toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> release(process)));
        } catch (IOException e) {
            throw new ServerFailure("Cannot start the watchdog of the test servers: " + e.getMessage(), e);
        }
    }

    private static void release(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (IOException _) {
            // The pipe is broken, because the watchdog has ended.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
