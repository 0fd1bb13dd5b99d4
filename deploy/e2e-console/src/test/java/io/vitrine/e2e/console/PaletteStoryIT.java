package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PageAssertions.HasURLOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Store;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A user finds things and does things with the keyboard: Control and K, some letters, Enter. */
@ConsoleStory
@Order(50)
class PaletteStoryIT {

    private static final double TIMEOUT_MILLIS = 30_000;

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    PaletteStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    @Test
    void widgets_assets_templates_and_actions_are_found_with_the_keyboard() {
        var widget = tenant.widget("Pineapple parade <script>alert(1)</script>");
        var asset = tenant.asset("Pomegranate portrait");
        var template = Store.of(tenant, installation).template("<p>{{text}}</p>");
        try (var user = browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/" + tenant.id())) {
            var page = user.page();
            find(page, "pinapple", "Pineapple parade <script>alert(1)</script>");
            user.isAccessible();
            page.keyboard().press("Enter");
            leadsTo(page, "/widgets/" + widget);

            find(page, "pomegranate", "Pomegranate portrait");
            page.keyboard().press("Enter");
            leadsTo(page, "/assets/" + asset);

            find(page, "header", "Header Images");
            page.keyboard().press("Enter");
            leadsTo(page, "/templates/" + template);

            find(page, "settings", "Settings");
            page.keyboard().press("Enter");
            leadsTo(page, "/settings");
            find(page, "create", "New widget");
            page.keyboard().press("ArrowDown");
            assertThat(chosen(page)).containsText("New template");
            page.keyboard().press("ArrowUp");
            page.keyboard().press("Enter");
            leadsTo(page, "/widgets/new");
        }
    }

    @Test
    void it_says_that_nothing_is_found_and_gives_the_focus_back() {
        try (var user = browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/" + tenant.id())) {
            var page = user.page();
            var search = page.getByRole(AriaRole.SEARCHBOX);
            search.focus();
            page.keyboard().press("Control+k");
            assertThat(page.locator("vitrine-palette input")).isFocused();
            page.keyboard().insertText("مرحبا 😀 zzzzqqqq");
            assertThat(page.getByText("Nothing found.")).isVisible();
            user.width(User.PHONE).isAccessible();

            page.keyboard().press("Escape");

            assertThat(page.locator("vitrine-palette")).hasCount(0);
            assertThat(search).isFocused();
        }
    }

    private static void find(Page page, String text, String result) {
        page.keyboard().press("Control+k");
        assertThat(page.locator("vitrine-palette input")).isFocused();
        page.keyboard().insertText(text);
        assertThat(chosen(page)).containsText(result, new ContainsTextOptions().setTimeout(TIMEOUT_MILLIS));
    }

    private static Locator chosen(Page page) {
        return page.locator("vitrine-palette [aria-selected=true]");
    }

    private static void leadsTo(Page page, String path) {
        assertThat(page).hasURL(Pattern.compile(path + "$"), new HasURLOptions().setTimeout(TIMEOUT_MILLIS));
        assertThat(page.locator("vitrine-palette")).hasCount(0);
    }
}
