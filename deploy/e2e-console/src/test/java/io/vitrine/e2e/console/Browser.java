package io.vitrine.e2e.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vitrine.e2e.installation.Installation;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Debian's Chromium, driven by Playwright. */
final class Browser implements AutoCloseable {

    /** A page may wait for the readers of a write, and CI is slow. */
    private static final double ASSERTION_TIMEOUT_MILLIS = 20_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Where there is no Chromium, the stories are skipped; under {@code CI} they fail. */
    static Browser started() {
        var program = find("chromium");
        if (System.getenv("CI") == null) {
            assumeTrue(program != null, "needs Debian's chromium");
        }
        Objects.requireNonNull(program, "needs Debian's chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_TIMEOUT_MILLIS);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        // The tests may run as root, for which Chromium has no sandbox.
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
        return new Browser(playwright, chromium);
    }

    /** A user with a window of 1280 × 800, signed in with this token. */
    User user(Installation installation, String token) {
        return User.in(chromium, installation, token);
    }

    /** A user who has not signed in. */
    User stranger(Installation installation) {
        return User.in(chromium, installation, null);
    }

    private static @Nullable Path find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
