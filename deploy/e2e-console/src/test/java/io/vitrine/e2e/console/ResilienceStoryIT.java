package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEmptyOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A slow network, and a server that goes away and comes back, cost time and no text. */
@ConsoleStory
@Order(51)
class ResilienceStoryIT {

    private static final double TIMEOUT_MILLIS = 60_000;
    private static final String BANNER = "The server cannot be reached. What you type is kept";

    /** Of a phone at the edge of its cell: 400 ms there and back, 400 kbit/s. */
    private static final int LATENCY_MILLIS = 400;

    private static final int BYTES_PER_SECOND = 50_000;

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    ResilienceStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User owner() {
        return browser.user(installation, installation.tokens().forProject(tenant.id()));
    }

    @Test
    void on_a_slow_network_text_typed_during_a_save_stays_in_the_composer() {
        var widget = tenant.widget("Before");
        try (var owner = owner().open("p/%s/widgets/%s".formatted(tenant.id(), widget))) {
            var page = owner.page();
            assertThat(name(page)).hasValue("Before");
            slow(owner);
            name(page).fill("Saved on a slow network");
            page.keyboard().press("Control+s");
            page.getByLabel("Description").pressSequentially("Typed while the save was on its way");

            page.keyboard().press("Control+s");

            assertThat(page.locator(".unsaved")).isEmpty(new IsEmptyOptions().setTimeout(TIMEOUT_MILLIS));
            assertThat(page.getByLabel("Description")).hasValue("Typed while the save was on its way");
        }
        assertThat(stored(widget)).contains("Saved on a slow network", "Typed while the save was on its way");
    }

    @Test
    void the_composer_keeps_what_is_typed_while_the_server_is_away() {
        var widget = tenant.widget("Before");
        try (var owner = owner().open("p/%s/widgets/%s".formatted(tenant.id(), widget))) {
            var page = owner.page();
            assertThat(name(page)).hasValue("Before");
            goAway(page);
            name(page).fill("Typed while it was away");
            page.keyboard().press("Control+s");
            assertThat(page.getByText(BANNER)).isVisible(waiting());
            assertThat(name(page)).hasValue("Typed while it was away");
            owner.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            comeBack(page);

            assertThat(page.getByText(BANNER)).isHidden(new IsHiddenOptions().setTimeout(TIMEOUT_MILLIS));
            assertThat(page.locator(".unsaved")).isEmpty(new IsEmptyOptions().setTimeout(TIMEOUT_MILLIS));
            assertThat(name(page)).hasValue("Typed while it was away");
        }
        assertThat(stored(widget)).contains("Typed while it was away");
    }

    @Test
    void the_settings_keep_what_is_typed_while_the_server_is_away_and_after_a_reload() {
        try (var owner = owner().open("p/%s/settings".formatted(tenant.id()))) {
            var page = owner.page();
            name(page).fill("A new name");
            goAway(page);
            save(page);
            assertThat(page.getByText(BANNER)).isVisible(waiting());
            assertThat(name(page)).hasValue("A new name");
            assertThat(name(page)).isEnabled();

            comeBack(page);
            page.reload();

            assertThat(name(page)).hasValue("A new name");
            assertThat(page.getByText(BANNER)).isHidden();
            slow(owner);
            save(page);
            assertThat(page.getByText("Saved.").first()).isVisible(waiting());
        }
        assertThat(tenant.get("").text()).contains("A new name");
    }

    @Test
    void a_page_that_is_opened_while_the_server_is_away_is_there_when_it_is_back() {
        tenant.widget("There all the time");
        try (var owner = owner().open("p/" + tenant.id())) {
            var page = owner.page();
            assertThat(page.getByText("There all the time")).isVisible();
            goAway(page);
            page.getByRole(AriaRole.SEARCHBOX).fill("there");
            assertThat(page.getByText("The server cannot be reached").last()).isVisible(waiting());
            owner.isAccessible();

            comeBack(page);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Try again"))
                    .click();

            assertThat(page.getByText("There all the time")).isVisible(waiting());
            assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("there");
            assertThat(page.getByText(BANNER)).isHidden();
        }
    }

    private static void slow(User user) {
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", LATENCY_MILLIS);
        conditions.addProperty("downloadThroughput", BYTES_PER_SECOND);
        conditions.addProperty("uploadThroughput", BYTES_PER_SECOND);
        var session = user.context().newCDPSession(user.page());
        session.send("Network.enable");
        session.send("Network.emulateNetworkConditions", conditions);
    }

    /** Connections are refused, as after the end of its process. */
    private static void goAway(Page page) {
        page.route("**/*", route -> route.abort("connectionrefused"));
    }

    private static void comeBack(Page page) {
        page.unrouteAll();
    }

    private String stored(String widget) {
        return tenant.get("/widgets/" + widget, "Accept", "application/vnd.vitrine+json")
                .text();
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save the change"))
                .click();
    }

    private static Locator name(Page page) {
        return page.getByLabel("Name", new GetByLabelOptions().setExact(true));
    }

    private static IsVisibleOptions waiting() {
        return new IsVisibleOptions().setTimeout(TIMEOUT_MILLIS);
    }
}
