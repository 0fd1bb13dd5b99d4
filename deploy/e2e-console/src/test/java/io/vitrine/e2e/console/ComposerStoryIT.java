package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse.MoveOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasValueOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEmptyOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An editor makes a widget, orders its pictures, publishes it, and meets other editors. */
@ConsoleStory
@Order(42)
class ComposerStoryIT {

    private static final Pattern SAVED = Pattern.compile("^Saved\\.");
    /** A save waits for the readers, and CI is slow. */
    private static final double TIMEOUT_MILLIS = 30_000;

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    ComposerStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User editor(String path) {
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/%s/widgets/%s".formatted(tenant.id(), path));
    }

    private String sample(String name) {
        return "http://127.0.0.1:%d/delivery/samples/%s.svg".formatted(installation.publicPort(), name);
    }

    @Test
    void a_carousel_of_three_pictures_is_made_and_published_with_the_keyboard_only() {
        try (var editor = editor("new")) {
            var page = editor.page();
            var keyboard = page.keyboard();
            name(page).focus();
            keyboard.type("Summer sale");
            assertThat(page.locator("#slug")).hasValue("summer-sale");

            tabTo(page, "By address");
            keyboard.press("Enter");
            keyboard.insertText("%s\n%s\n%s".formatted(sample("lake"), sample("coffee"), sample("desk")));
            tabTo(page, "Add 3 assets");
            keyboard.press("Enter");
            assertThat(page.locator(".asset")).hasCount(3);
            assertThat(page.locator("#altText0")).isFocused();
            tabTo(page, "Move desk.svg, 3 of 3");
            keyboard.press("Alt+ArrowUp");
            assertThat(page.getByText("desk.svg is now 2 of 3.")).isAttached();
            assertThat(page.locator("#url1")).hasValue(sample("desk"));
            tabTo(page, "Alternative text of new asset 2");
            keyboard.insertText("A desk by the window");
            assertThat(page.frameLocator("vitrine-preview iframe").locator("img"))
                    .hasCount(3);
            editor.isAccessible();

            page.evaluate("scrollTo(0, 0)");
            name(page).focus();
            while (!focused(page).startsWith("Publish")) {
                keyboard.press("Shift+Tab");
            }
            keyboard.press("Enter");

            assertThat(page.getByRole(AriaRole.HEADING, named("It is live"))).isVisible(waiting());
            assertThat(page.getByText("<vitrine-widget project=\"%s\" slug=\"summer-sale\">".formatted(tenant.key())))
                    .isVisible();
            editor.isAccessible();
            keyboard.press("Enter");
            assertThat(page.locator(".toolbar .chip")).hasText("Published");
        }
        assertThat(tenant.delivered(200, "summer-sale").text())
                .containsSubsequence("lake.svg", "desk.svg", "A desk by the window", "coffee.svg");
    }

    @Test
    void pictures_are_ordered_by_dragging_and_a_step_can_be_undone() {
        var one = tenant.asset("One");
        var two = tenant.asset("Two");
        var three = tenant.asset("Three");
        var widget = tenant.widget("To be ordered", one, two, three);
        try (var editor = editor(widget)) {
            var page = editor.page();
            var names = page.locator(".asset .name");
            assertThat(names).hasText(new String[] {"One", "Two", "Three"});

            page.locator("vitrine-composer-assets").scrollIntoViewIfNeeded();
            var from = page.locator(".handle").nth(2).boundingBox();
            var to = page.locator(".handle").nth(0).boundingBox();
            page.mouse().move(from.x + 8, from.y + 8);
            page.mouse().down();
            page.mouse().move(from.x + 8, from.y - 16, new MoveOptions().setSteps(5));
            page.mouse().move(to.x + 8, to.y + 2, new MoveOptions().setSteps(10));
            page.mouse().up();
            assertThat(names).hasText(new String[] {"Three", "One", "Two"});

            page.keyboard().press("Control+z");
            assertThat(names).hasText(new String[] {"One", "Two", "Three"});
            page.keyboard().press("Control+Shift+Z");
            save(page);
        }
        assertThat(tenant.get("/widgets/" + widget, "Accept", "application/vnd.vitrine+json")
                        .text())
                .containsSubsequence(three, one, two);
    }

    @Test
    void two_browsers_that_edit_one_widget_lose_nothing() {
        var widget = tenant.widget("Shared");
        try (var ada = editor(widget);
                var bob = editor(widget)) {
            name(bob.page()).fill("Shared, by Bob");
            ada.page().getByLabel("Description").fill("Described by Ada");
            save(ada.page());
            assertThat(bob.page().getByText("Your edits are kept.")).isVisible(waiting());

            save(bob.page());
            assertThat(bob.page().getByLabel("Description")).hasValue("Described by Ada");
            assertThat(name(ada.page())).hasValue("Shared, by Bob", new HasValueOptions().setTimeout(TIMEOUT_MILLIS));

            name(ada.page()).fill("Ada's name");
            name(bob.page()).fill("Bob's name");
            save(ada.page());
            bob.page().keyboard().press("Control+s");
            var merge = bob.page().locator("vitrine-composer-merge");
            assertThat(merge.getByText("Shared, by Bob")).isVisible(waiting());
            assertThat(merge.getByText("Ada's name")).isVisible();
            bob.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
            merge.getByLabel("Mine").check();
            merge.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save these"))
                    .click();

            assertThat(name(ada.page())).hasValue("Bob's name", new HasValueOptions().setTimeout(TIMEOUT_MILLIS));
        }
    }

    @Test
    void what_is_typed_while_the_server_is_gone_is_kept_and_saved_when_it_is_back() {
        var widget = tenant.widget("Before");
        try (var editor = editor(widget)) {
            var page = editor.page();
            editor.context().setOffline(true);
            name(page).fill("Typed while it was gone");
            page.keyboard().press("Control+s");
            assertThat(page.getByText("Not saved yet")).isVisible(waiting());
            page.getByLabel("Description").fill("And more");
            editor.context().setOffline(false);

            assertThat(page.getByText(SAVED).first()).isVisible(waiting());
            assertThat(page.locator(".unsaved")).isEmpty();

            name(page).fill("Typed and not saved");
            page.onDialog(Dialog::accept);
            page.reload();

            assertThat(page.getByText("Restored unsaved changes")).isVisible();
            assertThat(name(page)).hasValue("Typed and not saved");
            button(page, "Discard").click();
            assertThat(name(page)).hasValue("Typed while it was gone");
        }
        assertThat(tenant.get("/widgets/" + widget, "Accept", "application/vnd.vitrine+json")
                        .text())
                .contains("Typed while it was gone", "And more");
    }

    @Test
    void hostile_texts_are_texts_and_faults_are_shown_at_their_fields() {
        var hostile = "<script>alert(1)</script> مرحبا 😀 " + "long".repeat(40);
        try (var editor = editor("new")) {
            var page = editor.page();
            editor.width(User.PHONE);
            name(page).fill(hostile);
            page.locator("#slug").fill("Not a slug");
            page.getByLabel("Description").fill("<img src=x onerror=alert(1)>".repeat(100));
            button(page, "Save draft").click();
            assertThat(page.locator("#slug")).hasAttribute("aria-invalid", "true");
            editor.isAccessible();

            page.locator("#slug").fill("hostile-" + Tenant.unique());
            button(page, "JSON").first().click();
            page.getByLabel("Options as JSON").fill("{\n  \"autoplay\": tru\n}");
            assertThat(page.getByText("Line 2, column 15")).isVisible();
            page.getByLabel("Options as JSON").fill("{\"autoplay\": true, \"<b>\": [\"مرحبا\"]}");
            button(page, "Save draft").click();

            assertThat(page.locator(".toolbar .chip")).hasText("Draft");
            assertThat(name(page)).hasValue(hostile);
            editor.isAccessible();
            button(page, "Preview").click();
            assertThat(page.locator("vitrine-preview")).isVisible();
            editor.isAccessible();
        }
    }

    private static void save(Page page) {
        page.keyboard().press("Control+s");
        assertThat(page.locator(".unsaved")).isEmpty(new IsEmptyOptions().setTimeout(TIMEOUT_MILLIS));
    }

    private static Locator name(Page page) {
        return page.getByLabel("Name", new GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    private static IsVisibleOptions waiting() {
        return new IsVisibleOptions().setTimeout(TIMEOUT_MILLIS);
    }

    private static void tabTo(Page page, String name) {
        for (var steps = 0; steps < 60 && !focused(page).startsWith(name); steps++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused(page)).startsWith(name);
    }

    /** The name of the control that has the focus, in whichever shadow root it is. */
    private static String focused(Page page) {
        return (String) page.evaluate("""
                () => {
                  let active = document.activeElement;
                  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
                  return (active?.getAttribute('aria-label') || active?.labels?.[0]?.innerText || active?.innerText || '').trim();
                }""");
    }
}
