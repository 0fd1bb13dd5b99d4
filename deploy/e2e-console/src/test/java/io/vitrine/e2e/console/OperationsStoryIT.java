package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.installation.Installation;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An operator sees the state of the installation, also while the server is away, and rebuilds the listing. */
@ConsoleStory
@Order(47)
class OperationsStoryIT {

    private static final String ADDRESS = "**/api/operations";
    private static final double REBUILD_MILLIS = 90_000;

    private final Installation installation;
    private final Browser browser;

    OperationsStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
    }

    private User operator() {
        return browser.user(installation, installation.tokens().forAll()).open("operations");
    }

    @Test
    void every_process_reader_and_server_is_shown() {
        try (var operator = operator()) {
            var page = operator.page();
            for (var process : new String[] {"command-service", "query-service", "delivery-service"}) {
                assertThat(page.getByRole(AriaRole.HEADING, named(process))).isVisible();
            }
            for (var reader : new String[] {"listing", "journal", "relay", "delivery"}) {
                assertThat(page.getByLabel(Pattern.compile("^Lag of " + reader)).first())
                        .isVisible();
            }
            for (var server : new String[] {"Database", "Kafka", "Search"}) {
                assertThat(page.getByText(server, new Page.GetByTextOptions().setExact(true)))
                        .isVisible();
            }
            operator.isAccessible().width(User.PHONE).isAccessible();
        }
    }

    @Test
    void the_last_state_stays_while_the_server_is_away() {
        try (var operator = operator()) {
            var page = operator.page();
            assertThat(page.getByText("Live · version")).isVisible();

            page.route(ADDRESS, Route::abort);

            assertThat(page.getByText(Pattern.compile("^Last answer"))).isVisible();
            assertThat(page.getByRole(AriaRole.HEADING, named("query-service"))).isVisible();
            operator.isAccessible();
            page.unroute(ADDRESS);
            assertThat(page.getByText("Live · version")).isVisible();
        }
    }

    @Test
    void a_rebuild_is_confirmed_and_its_progress_shown() {
        try (var operator = operator()) {
            var page = operator.page();
            var rebuild = page.getByRole(AriaRole.REGION, named("Rebuild of the listing"));

            button(page.locator("vitrine-operations"), "Rebuild").click();
            operator.isAccessible();
            button(page.locator("vitrine-question"), "Rebuild").click();

            assertThat(rebuild).containsText("Done", new ContainsTextOptions().setTimeout(REBUILD_MILLIS));
            assertThat(rebuild).containsText("finished");
        }
    }

    @Test
    void without_the_scope_it_says_so() {
        try (var editor = browser.user(
                installation,
                installation.tokens().forProject("3b241101-e2bb-4255-8caf-4136c566a962", "widgets:read"))) {
            editor.open("operations");

            assertThat(editor.page().getByText("You may not see this")).isVisible();
            editor.isAccessible();
        }
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
