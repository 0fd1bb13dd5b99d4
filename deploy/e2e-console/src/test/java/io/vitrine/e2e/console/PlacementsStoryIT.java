package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Store;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An editor orders the widgets of a page, and apps get that order. */
@ConsoleStory
@Order(46)
class PlacementsStoryIT {

    private static final String HOSTILE = "<script>alert(1)</script> مرحبا 😀";
    private static final int STEPS = 15;

    /** Shares of the height of the placement that another one is dropped on. */
    private static final double ON = 0.5;

    private static final double PAST = 1.15;

    /** Whether a place for what is dragged is shown in the list of a handle, and, if so wanted, after it. */
    private static final String SHOWS_GAP = """
            (handle, isAfter) => {
                const item = handle.closest('li');
                const gap = item.parentElement.querySelector('li.dropping');
                return !!gap && (!isAfter || !!(item.compareDocumentPosition(gap) & Node.DOCUMENT_POSITION_FOLLOWING));
            }""";

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;
    private final Store store;

    PlacementsStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
        this.store = Store.of(tenant, installation);
    }

    private User editor() {
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/" + tenant.id() + "/placements");
    }

    private void place(String name, String region, int order) {
        var widget = store.widget(name, store.template("<p>{{text}}</p>"), "{\"text\": \"%s\"}".formatted(name));
        store.post("/placements", """
                {"widget_uuid": "%s", "template_file": "pages/home", "region": "%s", "sort_order": %d}""".formatted(widget, region, order)).is(200);
    }

    @Test
    void placements_are_ordered_by_mouse_and_by_keyboard_and_delivered_in_that_order() {
        place("Anna", "header", 1);
        place("Bert", "header", 2);
        place(HOSTILE, "header", 3);
        place("Dora", "footer", 1);
        try (var editor = editor()) {
            var page = editor.page();
            shows(page, "header", "Anna", "Bert", HOSTILE);

            handle(page, "Anna").focus();
            page.keyboard().press("ArrowDown");
            shows(page, "header", "Bert", "Anna", HOSTILE);
            assertThat(handle(page, "Anna")).isFocused();
            page.keyboard().press("ArrowDown");
            shows(page, "header", "Bert", HOSTILE, "Anna");
            page.keyboard().press("ArrowLeft");
            shows(page, "footer", "Anna", "Dora");
            delivers("footer", "Anna", "Dora");
            delivers("header", "Bert", "&lt;script&gt;");

            drag(page, handle(page, "Dora"), handle(page, "Bert"), ON);
            assertThat(region(page, "header")).containsText("Dora");
            drag(page, handle(page, "Dora"), handle(page, "<script>"), PAST);
            shows(page, "header", "Bert", HOSTILE, "Dora");
            delivers("header", "Bert", "&lt;script&gt;", "Dora");

            page.reload();
            shows(page, "header", "Bert", HOSTILE, "Dora");
            assertThat(page.frameLocator("vitrine-preview iframe").getByText("Dora"))
                    .isVisible();
            editor.pictures("placements");
        }
    }

    @Test
    void placements_that_are_read_while_one_is_dragged_wait_until_it_is_dropped() {
        place("Anna", "header", 1);
        place("Bert", "header", 2);
        try (var editor = editor()) {
            var page = editor.page();
            shows(page, "header", "Anna", "Bert");
            var held = new AtomicReference<Route>();
            page.route("**/placements?*", route -> {
                if (!held.compareAndSet(null, route)) {
                    route.resume();
                }
            });
            place("Carl", "footer", 1);
            page.waitForCondition(() -> held.get() != null);

            handle(page, "Anna").hover();
            page.mouse().down();
            page.waitForResponse("**/placements?*", held.get()::resume);
            page.evaluate("() => new Promise(requestAnimationFrame)");
            drop(page, handle(page, "Bert"), PAST);

            shows(page, "header", "Bert", "Anna");
            shows(page, "footer", "Carl");
            delivers("header", "Bert", "Anna");
        }
    }

    @Test
    void a_widget_is_added_to_a_new_region_of_a_new_page_deactivated_and_removed() {
        store.widget("Greeting", store.template("<p>{{text}}</p>"), "{\"text\": \"Hello\"}");
        try (var editor = editor()) {
            var page = editor.page();
            button(page, "New page").first().click();
            page.getByLabel("Template file").fill("pages/<b>home");
            button(page, "Continue").click();
            button(page, "New region").click();
            page.getByLabel("Name of the region").fill("top");
            page.keyboard().press("Enter");
            assertThat(button(page, "New region")).isFocused();
            button(page, "Add a widget to top").click();
            page.getByRole(AriaRole.SEARCHBOX).fill("Greting");
            editor.isAccessible();
            page.locator("vitrine-widget-picker").getByText("Greeting").click();
            shows(page, "top", "Greeting");
            assertThat(page.frameLocator("vitrine-preview iframe").getByText("Hello"))
                    .isVisible();

            button(page, "Deactivate Greeting").click();
            assertThat(page.getByText("Nothing is delivered.")).isVisible();
            button(page, "Remove Greeting").click();
            button(page.locator("vitrine-question"), "Remove").click();
            shows(page, "top");
            editor.width(User.PHONE).isAccessible();
        }
    }

    @Test
    void an_order_that_cannot_be_saved_is_not_shown() {
        place("Anna", "header", 1);
        place("Bert", "header", 2);
        try (var editor = editor()) {
            var page = editor.page();
            shows(page, "header", "Anna", "Bert");
            page.route(
                    "**/placements/*",
                    route -> route.fulfill(
                            new Route.FulfillOptions().setStatus(500).setBody("{}")));

            handle(page, "Anna").focus();
            page.keyboard().press("ArrowDown");

            assertThat(page.locator("vitrine-toasts .bad")).isVisible();
            shows(page, "header", "Anna", "Bert");
        }
    }

    private void delivers(String region, String... texts) {
        await().untilAsserted(() -> assertThat(installation
                        .api()
                        .get("/delivery/%s/placements.html?template_file=pages/home&region=%s"
                                .formatted(tenant.key(), region))
                        .text())
                .containsSubsequence(texts));
    }

    private static void shows(Page page, String region, String... names) {
        assertThat(region(page, region).locator(".name")).hasText(names);
    }

    private static Locator region(Page page, String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator handle(Page page, String name) {
        return page.locator("button.handle[aria-label^='Move %s']".formatted(name));
    }

    /** Drops a placement on another one of a region above or below, or past another one of its own region. */
    private static void drag(Page page, Locator from, Locator to, double share) {
        // Waits until the handle stays where it is.
        from.hover();
        page.mouse().down();
        drop(page, to, share);
    }

    /**
     * Lets go when the list shows where the placement will be. The list follows the pointer every 50 ms, on a busy
     * machine less often, and only if it has moved since. The target moves, too, when the preview gets its height.
     */
    private static void drop(Page page, Locator to, double share) {
        page.waitForCondition(() -> {
            var end = to.boundingBox();
            var x = end.x + end.width / 2;
            var y = end.y + end.height * share;
            page.mouse().move(x + 1, y, new Mouse.MoveOptions().setSteps(STEPS));
            page.mouse().move(x, y);
            return Boolean.TRUE.equals(to.evaluate(SHOWS_GAP, share > 1));
        });
        page.mouse().up();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
