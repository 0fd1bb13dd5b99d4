package io.vitrine.e2e.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotType;
import io.vitrine.e2e.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user with a browser window of their own. What the page reports as an error (also a violation of the content
 * security policy) fails the story when the window is closed.
 */
final class User implements AutoCloseable {

    static final int LAPTOP = 1280;
    static final int PHONE = 360;

    private static final int HEIGHT = 800;
    private static final int PICTURE_QUALITY = 60;
    private static final Path PICTURES = Path.of(System.getProperty("console.pictures", "target/console"));

    /** Of refused and failed requests, which are part of some stories. */
    private static final String OF_A_REQUEST = "Failed to load resource";

    /**
     * axe-core itself, which stays in the page: its builder loads it for each check into every frame and into a second
     * page, which takes most of the time of a check.
     */
    private static final String AXE = axe();

    /**
     * Of the given rules, or of all. What is in the frame of a preview is the markup of a widget, and delivery has
     * tests of its own for that.
     */
    private static final String VIOLATIONS = """
            (rules) => axe.run({
              iframes: false,
              resultTypes: ['violations'],
              ...(rules.length && { runOnly: rules }),
            }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
              nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`)))""";

    private final BrowserContext context;
    private final Page page;
    private final String console;
    private final List<String> errors = new ArrayList<>();

    private User(BrowserContext context, String console) {
        this.context = context;
        this.page = context.newPage();
        this.console = console;
        page.onConsoleMessage(this::note);
        page.onPageError(errors::add);
    }

    static User in(com.microsoft.playwright.Browser browser, Installation installation, @Nullable String token) {
        var context = browser.newContext(new NewContextOptions()
                .setViewportSize(LAPTOP, HEIGHT)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        if (token != null) {
            // The frame of a preview has no storage, and no need of a token.
            context.addInitScript(
                    "if (window === top) sessionStorage.setItem('vitrine.session', '%s')".formatted(token));
        }
        return new User(context, "http://127.0.0.1:%d/console/".formatted(installation.publicPort()));
    }

    private void note(ConsoleMessage message) {
        var text = message.text();
        if (message.type().equals("error") && !text.contains(OF_A_REQUEST)) {
            errors.add(text);
        }
    }

    /** @param path from the root of the console, such as {@code p/{project}/assets} */
    User open(String path) {
        page.navigate(console + path);
        page.waitForSelector("h1");
        return this;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** The address of the page, from the root of the console if it is in it. */
    String path() {
        var url = page.url();
        return url.startsWith(console) ? url.substring(console.length()) : url;
    }

    User width(int pixels) {
        page.setViewportSize(pixels, HEIGHT);
        return this;
    }

    User dark(boolean dark) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        // Colours have changed when their transitions have ended, which takes a frame even with reduced motion.
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        return this;
    }

    /** No violation found by axe-core in light and dark, and nothing to scroll sideways, in the present width. */
    User isAccessible() {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AXE);
        }
        for (var dark : List.of(false, true)) {
            dark(dark);
            // The other rules find the same in the dark.
            var rules = dark ? List.of("color-contrast", "link-in-text-block") : List.of();
            assertThat((List<?>) page.evaluate(VIOLATIONS, rules))
                    .as("axe-core, %s, %s", dark ? "dark" : "light", path())
                    .isEmpty();
        }
        dark(false);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits into %d px", path(), page.viewportSize().width)
                .isTrue();
        return this;
    }

    private static String axe() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Pictures of the page in both lights on a laptop and a phone, in {@code target/console}, or where
     * {@code console.pictures} says.
     */
    User pictures(String name) {
        for (var width : List.of(LAPTOP, PHONE)) {
            width(width);
            isAccessible();
            for (var dark : List.of(false, true)) {
                dark(dark);
                page.screenshot(new ScreenshotOptions()
                        .setPath(PICTURES.resolve("%s-%s-%d.jpg".formatted(name, dark ? "dark" : "light", width)))
                        .setType(ScreenshotType.JPEG)
                        .setQuality(PICTURE_QUALITY));
            }
        }
        return width(LAPTOP).dark(false);
    }

    @Override
    public void close() {
        context.close();
        assertThat(errors).as("errors on the page").isEmpty();
    }
}
