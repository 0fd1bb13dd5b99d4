package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An editor finds widgets, and does one thing to many of them. */
@ConsoleStory
@Order(41)
class WidgetsStoryIT {

    /** More than a window of 800 pixels holds. */
    private static final int HITS = 40;

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    WidgetsStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User editor() {
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/" + tenant.id());
    }

    @Test
    void search_as_one_types_forgives_a_typing_error_and_can_be_shared() {
        tenant.widget("Summer kitchen");
        tenant.widget("Winter road");
        try (var editor = editor()) {
            var page = editor.page();
            assertThat(page.getByRole(AriaRole.LINK, named("Winter road"))).isVisible();

            page.getByRole(AriaRole.SEARCHBOX, named("Search widgets")).pressSequentially("kitchn");

            assertThat(page.getByRole(AriaRole.LINK, named("Summer kitchen"))).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, named("Winter road"))).isHidden();
            assertThat(page.locator("mark").first()).hasText(Pattern.compile("kitchen", Pattern.CASE_INSENSITIVE));
            assertThat(editor.path()).endsWith("?q=kitchn");

            page.reload();

            assertThat(page.getByRole(AriaRole.LINK, named("Summer kitchen"))).isVisible();
            editor.isAccessible().width(User.PHONE).isAccessible();
        }
    }

    @Test
    void more_hits_than_fit_on_the_screen_come_as_the_user_scrolls() {
        IntStream.range(0, HITS).forEach(number -> tenant.widget("Kiwi " + number));
        tenant.get("/widgets/search?q=kiwi").is(200);
        try (var editor = editor()) {
            var page = editor.page();
            page.getByRole(AriaRole.SEARCHBOX, named("Search widgets")).fill("kiwi");
            assertThat(page.getByText(HITS + " widgets")).isVisible();
            assertThat(page.locator("vitrine-rows mark").first()).isVisible();
            assertThat(page.getByText("Loading more")).isVisible();

            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
            assertThat(page.getByText("Loading more")).isHidden();
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");

            assertThat(page.locator("vitrine-rows li").last()).hasAttribute("aria-posinset", Integer.toString(HITS));
        }
    }

    @Test
    void selected_widgets_are_published_together_with_a_result_for_each() {
        var one = tenant.widget("One to publish");
        var other = tenant.widget("Another to publish");
        try (var editor = editor()) {
            var page = editor.page();
            page.getByLabel("Select One to publish").check();
            page.getByLabel("Select Another to publish").check();

            button(page.locator("vitrine-widgets"), "Publish").click();
            page.getByLabel("Reason").fill("The season begins");
            button(page.locator("vitrine-question"), "Publish").click();

            assertThat(page.getByText("2 of 2")).isVisible();
            button(page.locator("vitrine-bulk"), "Close").last().click();
            assertThat(page.locator("vitrine-rows .chip")).hasText(new String[] {"Published", "Published"});
        }
        tenant.delivered(200, one);
        tenant.delivered(200, other);
        assertThat(tenant.get("/widgets/%s/history?limit=1".formatted(one)).text())
                .contains("The season begins");
    }

    @Test
    void names_that_are_markup_are_text() {
        tenant.widget("<script>alert(1)</script> <img src=x onerror=alert(1)> مرحبا 😀");
        try (var editor = editor()) {
            assertThat(editor.page().getByText("<script>alert(1)</script>")).isVisible();
            editor.width(User.PHONE).isAccessible();
        }
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }
}
