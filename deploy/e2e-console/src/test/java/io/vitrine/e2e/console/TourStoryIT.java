package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A user who has never seen the product takes the tour. */
@ConsoleStory
@Order(49)
class TourStoryIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String HOSTILE = "<script>alert(1)</script> مرحبا 😀 " + "long ".repeat(40);

    private final Installation installation;
    private final Browser browser;

    TourStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
    }

    @Test
    void from_no_project_to_the_snippet_and_back_from_a_mistake_with_the_keyboard_only() {
        try (var user =
                browser.user(installation, installation.tokens().forAll()).open("tour")) {
            var page = user.page();
            var keyboard = new Keyboard(page);
            keyboard.tabTo("Name of the project").type("My shop").press("Enter");
            waitFor(page, "Choose a layout");
            keyboard.tabTo("Carousel").press("ArrowRight").press("ArrowLeft").tabTo("Continue with carousel");
            user.isAccessible();
            keyboard.press("Enter");
            waitFor(page, "Choose pictures");
            user.isAccessible();
            keyboard.tabTo("Take three sample pictures").press("Enter");
            waitFor(page, "Name it and publish");
            keyboard.tabTo("Name of the widget").type("Summer sale");
            assertThat(page.frameLocator("vitrine-preview iframe").locator("img"))
                    .hasCount(3);
            keyboard.press("Enter");
            waitFor(page, "Show it on a page");
            assertThat(page.getByText("slug=\"summer-sale\"")).isVisible();
            user.isAccessible();
            keyboard.tabTo("Copy snippet").press("Enter");
            var snippet = (String) page.evaluate("navigator.clipboard.readText()");
            assertThat(snippet)
                    .contains("<script src=\"http://127.0.0.1:%d/embed.js\"".formatted(installation.publicPort()))
                    .contains("<vitrine-widget project=\"");
            var key = snippet.replaceFirst("(?s).*project=\"", "").replaceFirst("(?s)\".*", "");
            delivers(key, text -> assertThat(text).contains("lake.svg", "coffee.svg", "desk.svg"));

            keyboard.tabTo("Continue").press("Enter");
            waitFor(page, "Break it");
            keyboard.tabTo("Remove all pictures but the last").press("Enter");
            waitFor(page, "Take it back");
            assertThat(page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("removed")))
                    .isVisible(waiting());
            delivers(key, text -> assertThat(text).contains("desk.svg").doesNotContain("lake.svg"));
            user.isAccessible();
            keyboard.tabTo("Look at the published version").press("Enter");
            keyboard.tabTo("Restore version 2").press("Enter");
            assertThat(page.locator("vitrine-restore").getByText("Mountain lake"))
                    .isVisible(waiting());
            keyboard.type("Removed by mistake").press("Enter");

            waitFor(page, "That is Vitrine");
            user.isAccessible();
            delivers(key, text -> assertThat(text).contains("lake.svg", "coffee.svg", "desk.svg"));
            assertThat(page.getByText("Edit the widget")).isVisible();
        }
    }

    private void delivers(String project, Consumer<String> check) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> check.accept(installation
                        .api()
                        .get("/delivery/%s/widgets/summer-sale".formatted(project))
                        .text()));
    }

    @Test
    void it_goes_on_after_a_reload_and_can_be_left() {
        var tenant = Tenant.in(installation);
        try (var user = browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/" + tenant.id())) {
            var page = user.page();
            user.width(User.PHONE);
            page.getByRole(AriaRole.LINK, named("Take the tour")).click();
            waitFor(page, "Choose a layout");
            page.getByText("Grid", new Page.GetByTextOptions().setExact(true)).click();
            button(page, "Continue with grid").click();
            page.getByLabel("Pine forest").check();
            page.getByLabel("Coffee").check();
            button(page, "By address").click();
            page.getByLabel("Addresses, one on each line").fill("https://cdn.example/beach.jpg");
            button(page, "Add 1 asset").click();
            user.isAccessible();
            button(page, "Continue with 3 pictures").click();
            page.getByLabel("Name of the widget").fill(HOSTILE);

            page.reload();

            assertThat(page.getByLabel("Name of the widget")).hasValue(HOSTILE);
            button(page, "Change: Choose pictures").click();
            assertThat(page.getByLabel("Coffee")).isChecked();
            page.getByText("Leave the tour").click();
            assertThat(page.getByRole(AriaRole.HEADING, named("Widgets"))).isVisible();
            page.goBack();
            button(page, "Continue with 3 pictures").click();
            button(page, "Publish").click();

            waitFor(page, "Show it on a page");
            user.isAccessible();
        }
        assertThat(tenant.get("/widgets").text()).contains("alert(1)").contains("PUBLISHED");
    }

    @Test
    void a_slug_that_is_taken_and_a_token_that_may_not_publish_are_no_dead_ends() {
        var tenant = Tenant.in(installation);
        tenant.widget("Taken", "summer-sale", new String[0]);
        try (var user = browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/%s/tour".formatted(tenant.id()))) {
            var page = user.page();
            button(page, "Continue with carousel").click();
            button(page, "Take three sample pictures").click();
            page.getByLabel("Name of the widget").fill("Summer sale");
            button(page, "Publish").click();
            assertThat(page.getByText("slug=\"summer-sale-")).isVisible(waiting());
        }
        var reader = installation.tokens().forProject(tenant.id(), "widgets:read");
        try (var user = browser.user(installation, reader).open("p/%s/tour".formatted(tenant.id()))) {
            assertThat(user.page().getByText("Your token may not publish widgets"))
                    .isVisible();
            user.isAccessible();
        }
    }

    private static void waitFor(Page page, String heading) {
        assertThat(page.locator("vitrine-tour .now .head h2, vitrine-tour #finish"))
                .hasText(heading, slowly());
    }

    private static HasTextOptions slowly() {
        return new HasTextOptions().setTimeout(TIMEOUT.toMillis());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    private static IsVisibleOptions waiting() {
        return new IsVisibleOptions().setTimeout(TIMEOUT.toMillis());
    }
}
