package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * An editor looks back: slides through the life of a widget, compares, restores, and sees a whole project at an
 * instant.
 */
@ConsoleStory
@Order(42)
class TimeStoryIT {

    private static final String HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> مرحبا 😀";

    /** The first picture waits for the renderer to start. */
    private static final HasCountOptions DRAWN = new HasCountOptions().setTimeout(30_000);

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    TimeStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User editor(String path) {
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/" + tenant.id() + path);
    }

    /** Another actor, with a token of their own. */
    private void change(String actor, String widget, String body, String reason) {
        var claims = installation.tokens().claims();
        claims.put("sub", actor);
        claims.put("projects", List.of(tenant.id()));
        installation
                .api()
                .as(installation.tokens().signed(claims))
                .put(tenant.path(widget), body, "X-Change-Reason", reason)
                .is(200);
        // A write of the tenant that is later, so that its reads wait for the one above.
        tenant.asset("Later");
    }

    /** Waits until the page can read what was written. */
    private void isShown(String widget) {
        tenant.get(widget + "/history").is(200);
        tenant.get(widget).is(200);
    }

    private String broken() {
        var slug = "summer-" + Tenant.unique();
        var assets = new String[] {tenant.asset("Lake"), tenant.asset("Harbour")};
        var widget = "/widgets/" + tenant.widget("Summer sale", slug, assets).id();
        tenant.put(widget + "/publish").is(200);
        change("mallory", widget, "{\"name\":\"Oops\",\"assetIds\":[]}", "was in a hurry");
        isShown(widget);
        return widget;
    }

    @Test
    void a_broken_widget_is_found_understood_and_restored_with_the_keyboard_alone() {
        var widget = broken();
        try (var editor = editor(widget + "/time")) {
            var page = editor.page();
            var slider = page.getByRole(AriaRole.SLIDER, named("Version").setExact(true));
            slider.focus();
            page.keyboard().press("Home");
            assertThat(slider)
                    .hasAttribute("aria-valuetext", Pattern.compile("Version 1 of \\d+: Created as .*by e2e.*"));
            assertThat(picture(page).locator(".vitrine-item")).hasCount(2, DRAWN);

            page.keyboard().press("ArrowRight");
            assertThat(page.locator("vitrine-time-version h2").first()).hasText("Published");
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("vitrine-time-version h2").first()).containsText("Renamed from");
            page.keyboard().press("ArrowRight");
            var about = page.getByRole(AriaRole.REGION, named("Version 4").setExact(true));
            assertThat(about).containsText("mallory");
            assertThat(about).containsText("was in a hurry");
            assertThat(about).containsText("Projects API");
            assertThat(about).containsText(Pattern.compile("Assets .*Lake.*Harbour.* removed"));
            assertThat(picture(page).locator(".vitrine-item")).hasCount(0);
            assertThat(page.locator("vitrine-diff")).containsText("Lake");
            assertThat(editor.path()).endsWith("/time?version=4");

            page.keyboard().press("ArrowLeft");
            page.keyboard().press("ArrowLeft");
            button(page.locator("vitrine-time"), "Restore this version").press("Enter");
            assertThat(page.locator("vitrine-restore vitrine-diff")).containsText("Summer sale");
            editor.isAccessible();
            page.keyboard().type("Taken back: " + HOSTILE);
            page.keyboard().press("Enter");

            assertThat(page.getByText("Version 2 is restored as version")).isVisible();
            assertThat(page.locator("vitrine-time h1")).containsText("Summer sale");
            assertThat(tenant.get(widget).json().at("/name").asString()).isEqualTo("Summer sale");
            assertThat(tenant.get(widget + "/history?limit=1").text()).contains("Taken back: <script>");
            assertThat(page.getByText("Taken back: <script>alert(1)</script>").first())
                    .isVisible();

            button(page.locator("vitrine-time"), "Undo").press("Enter");
            assertThat(page.getByText("Undone.").first()).isAttached();
            assertThat(page.locator("vitrine-time h1")).containsText("Oops");
            assertThat(tenant.get(widget).json().at("/assetIds")).isEmpty();
        }
    }

    @Test
    void two_versions_are_compared_at_an_address_that_can_be_shared() {
        var widget = broken();
        try (var editor = editor(widget + "/time?version=4")) {
            var page = editor.page();
            button(page.locator("vitrine-time"), "Compare with the newest").click();
            page.getByRole(AriaRole.SLIDER, named("Version A")).press("Home");
            assertThat(editor.path()).endsWith("/time?from=1&to=5");

            page.reload();

            assertThat(page.frameLocator("iframe[title^='Preview of version 1']")
                            .locator(".vitrine-item"))
                    .hasCount(2, DRAWN);
            assertThat(page.getByText("This version shows no asset.")).isVisible();
            var diff = page.locator("vitrine-time-compare vitrine-diff");
            assertThat(diff).containsText(Pattern.compile("Name.*Changed.*Summer sale.*→.*Oops", Pattern.DOTALL));
            assertThat(diff).containsText(Pattern.compile("Assets.*Removed.*Lake.*Harbour", Pattern.DOTALL));
            assertThat(page.getByText("4 events between, by 2 actors")).isVisible();
            editor.pictures("time-compare");

            page.goBack();
            assertThat(page.locator("vitrine-time-compare")).hasCount(0);
            assertThat(page.locator("vitrine-time-version")).containsText("was in a hurry");
            assertThat(editor.path()).endsWith("/time?version=4");
        }
    }

    @Test
    void versions_of_one_actor_are_listed_and_hostile_names_are_text() {
        var widget = "/widgets/" + tenant.widget("Before", tenant.asset(HOSTILE));
        change(
                "mallory",
                widget,
                "{\"name\":\"%s\",\"description\":\"%s\"}".formatted(HOSTILE, "long ".repeat(800)),
                "<img src=x onerror=alert(1)>");
        isShown(widget);
        try (var editor = editor(widget + "/time?version=2")) {
            var page = editor.page();
            assertThat(page.getByText("Renamed from").first()).containsText("<script>alert(1)</script>");
            assertThat(page.locator("vitrine-time-version .why")).containsText("<img src=x onerror=alert(1)>");

            page.getByLabel("Versions by").selectOption("e2e");
            assertThat(page.getByRole(AriaRole.OPTION, named("Created as"))).isVisible();
            assertThat(page.locator("vitrine-time-list [role=option]")).hasCount(1);
            page.getByLabel("Versions by").selectOption("");

            page.getByRole(AriaRole.LISTBOX, named("Versions, newest first")).press("Home");
            assertThat(page.locator("vitrine-time-version h2").first()).hasText("Description added");
            editor.pictures("time");

            change("mallory", widget, "{\"name\":\"After\"}", "while it is looked at");
            assertThat(page.getByText("4 versions")).isVisible();
            assertThat(page.locator("vitrine-time-version h2").first()).hasText("Description added");
        }
    }

    @Test
    void a_project_is_seen_as_it_was_at_an_instant() {
        var widget = "/widgets/" + tenant.widget("As it was called");
        var gone = "/widgets/" + tenant.widget("Deleted since");
        var then = tenant.get(gone + "/history").json().at("/0/time").asString();
        tenant.put(widget, "{\"name\":\"As it is called\"}").is(200);
        tenant.delete(gone).is(204);
        isShown(widget);
        try (var editor = editor("/time?at=" + URLEncoder.encode(then, StandardCharsets.UTF_8))) {
            var page = editor.page();
            var earlier = page.getByRole(AriaRole.LINK, named("As it was called"));
            assertThat(earlier).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, named("Deleted since"))).isVisible();
            assertThat(page.locator("vitrine-rows .chip.bad")).hasText("Deleted since");
            assertThat(page.getByText("Those that have been deleted since are included."))
                    .isVisible();
            editor.pictures("project-time");

            page.getByRole(AriaRole.SLIDER, named("Instant")).press("End");
            assertThat(page.getByRole(AriaRole.LINK, named("As it is called"))).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, named("Deleted since"))).isHidden();

            button(page.locator("vitrine-project-time"), "Before it").click();
            assertThat(page.getByRole(AriaRole.LINK, named("Deleted since"))).isVisible();
            button(page.locator("vitrine-project-time"), "Before it").click();
            earlier.click();
            assertThat(page.locator("vitrine-time h1")).containsText("As it was called");
            assertThat(editor.path()).endsWith(widget + "/time?version=1");
        }
    }

    @Test
    void a_deleted_widget_has_its_history_and_gives_a_new_one() {
        var widget = "/widgets/" + tenant.widget("Gone", tenant.asset("Lake"));
        tenant.delete(widget, "X-Change-Reason", "No longer needed").is(204);
        tenant.get(widget + "/history").is(200);
        try (var editor = editor("/time?show=deleted")) {
            var page = editor.page();
            page.getByRole(AriaRole.LINK, named("Gone")).click();
            assertThat(page.getByText("This widget is deleted.")).isVisible();
            assertThat(page.getByText("No longer needed").first()).isVisible();
            editor.width(User.PHONE).isAccessible().width(User.LAPTOP);

            button(page.locator("vitrine-time"), "New widget from this version").click();
            page.getByLabel("Name").fill("Back again");
            button(page.locator("vitrine-revive"), "Create").click();

            page.waitForURL(Pattern.compile(".*/widgets/[0-9a-f-]{36}$").asPredicate());
            var made = editor.path().replaceFirst(".*/widgets/", "/widgets/");
            var state = tenant.get(made).is(200).json();
            assertThat(state.at("/name").asString()).isEqualTo("Back again");
            assertThat(state.at("/assetIds")).hasSize(1);
        }
    }

    private static com.microsoft.playwright.FrameLocator picture(Page page) {
        return page.frameLocator("vitrine-time-version iframe");
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }
}
