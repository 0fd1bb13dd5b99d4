package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.awt.Color;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The first day of an editor: from files on the own machine to a page, and back from the mistake of a colleague. */
@ConsoleStory
@Order(42)
class FirstDayStoryIT {

    /** A save waits for the readers, and CI is slow. */
    private static final double TIMEOUT_MILLIS = 30_000;

    private final Installation installation;
    private final Browser browser;

    FirstDayStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
    }

    private User as(String name, Tenant tenant, String path) {
        var claims = installation.tokens().claims();
        claims.put("sub", name);
        claims.put("projects", List.of(tenant.id()));
        return browser.user(installation, installation.tokens().signed(claims)).open("p/" + tenant.id() + path);
    }

    @Test
    void a_carousel_that_a_colleague_breaks_is_found_understood_and_restored() {
        var tenant = Tenant.in(installation);
        try (var anna = as("anna", tenant, "")) {
            var page = anna.page();
            page.getByRole(AriaRole.LINK, named("New widget")).first().click();
            assertThat(name(page)).isFocused();
            page.keyboard().type("Summer sale");
            upload(
                    page,
                    SamplePicture.file("beach.png", Color.ORANGE),
                    SamplePicture.file("shoes.png", Color.BLUE),
                    SamplePicture.file("bags.png", Color.MAGENTA));
            assertThat(page.locator(".asset .name")).hasText(new String[] {"beach.png", "shoes.png", "bags.png"});
            var preview = page.frameLocator("vitrine-preview iframe");
            assertThat(preview.locator("img")).hasCount(3, drawn());
            // The frame is shown smaller, so a click of Playwright would miss the button.
            preview.getByLabel("Next").press("Enter");
            assertThat(preview.getByLabel("Previous")).hasAttribute("aria-disabled", "false");
            page.getByLabel("Alternative text of new asset 1").fill("A beach");
            assertThat(preview.getByAltText("A beach")).hasCount(1, drawn());
            assertThat(preview.getByLabel("Previous")).hasAttribute("aria-disabled", "false");
            anna.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            button(page, "Publish").click();
            assertThat(page.getByRole(AriaRole.HEADING, named("It is live"))).isVisible(waiting());
            var shown = page.context()
                    .waitForPage(() -> page.getByText("Open in a new tab").click());
            assertThat(shown.locator("vitrine-widget img")).hasCount(3, drawn());
            assertThat(shown.getByLabel("Next")).isVisible();
            shown.close();
        }
        assertThat(tenant.delivered(200, "summer-sale").json().at("/assets")).hasSize(3);

        try (var ben = as("ben", tenant, "")) {
            var page = ben.page();
            page.getByRole(AriaRole.LINK, named("Summer sale")).click();
            name(page).fill("Sumer sael");
            page.getByLabel("Remove shoes.png").click();
            button(page, "Save and publish").click();
            assertThat(page.getByText("Saved. Apps show it now.").first()).isVisible(waiting());
        }
        assertThat(tenant.delivered(200, "summer-sale").json().at("/assets")).hasSize(2);

        try (var anna = as("anna", tenant, "")) {
            var page = anna.page();
            assertThat(page.locator(".widget .when")).containsText("by ben");
            page.getByRole(AriaRole.LINK, named("Sumer sael")).click();
            page.getByRole(AriaRole.LINK, named("History")).click();
            var version = page.locator("vitrine-time-version");
            assertThat(version).containsText(Pattern.compile("Who.*ben", Pattern.DOTALL), drawnText());
            var change = version.locator("vitrine-diff");
            assertThat(change).containsText(Pattern.compile("Summer sale.*→.*Sumer sael", Pattern.DOTALL), drawnText());
            assertThat(change.locator(".removed")).containsText("shoes.png");

            button(page, "Restore version 2").click();
            page.getByLabel("Reason").fill("A typo, and the shoes were gone");
            button(page, "Restore").click();
            assertThat(page.getByText("Version 2 is restored")).isVisible(waiting());
            assertThat(page.locator("vitrine-time h1")).hasText("History of “\u2068Summer sale\u2069”");
        }
        var restored = tenant.delivered(200, "summer-sale").json();
        assertThat(restored.at("/name").asString()).isEqualTo("Summer sale");
        assertThat(restored.at("/assets")).hasSize(3);
    }

    @Test
    void a_file_of_the_library_is_used_published_and_replaced() {
        var tenant = Tenant.in(installation);
        try (var anna = as("anna", tenant, "/assets")) {
            var page = anna.page();
            page.locator("vitrine-assets input[type=file]")
                    .first()
                    .setInputFiles(new FilePayload[] {SamplePicture.file("lake.png", Color.GREEN)});
            assertThat(page.locator(".tile")).hasCount(1, drawn());

            anna.open("p/%s/widgets/new".formatted(tenant.id()));
            name(page).fill("Lakes");
            button(page, "Library").click();
            page.locator("vitrine-asset-picker .tile input").check();
            button(page, "Add 1 asset").click();
            button(page, "Publish").click();
            assertThat(page.getByRole(AriaRole.HEADING, named("It is live"))).isVisible(waiting());
            var first = fileOf(tenant, "lakes");
            assertThat(bytesAt(first)).isEqualTo(SamplePicture.png(Color.GREEN));

            anna.open("p/%s/assets/%s"
                    .formatted(
                            tenant.id(),
                            tenant.get("/assets").json().at("/0/id").asString()));
            var panel = page.locator("vitrine-asset-detail");
            assertThat(panel.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Lakes")))
                    .isVisible(waiting());
            panel.locator("input[type=file]")
                    .setInputFiles(new FilePayload[] {SamplePicture.file("pond.png", Color.GRAY)});
            assertThat(panel.locator("#url")).not().hasValue(first);
            button(page, "Save").click();
            assertThat(page.getByText("Saved.").first()).isVisible(waiting());
            var second = await().until(() -> fileOf(tenant, "lakes"), file -> !file.equals(first));
            assertThat(bytesAt(second)).isEqualTo(SamplePicture.png(Color.GRAY));
        }
    }

    @Test
    void edits_of_a_staged_project_wait_until_they_are_published() {
        var tenant = Tenant.in(installation);
        try (var anna = as("anna", tenant, "/settings")) {
            var page = anna.page();
            page.getByLabel("Staged").check();
            button(page, "Save the change").click();
            assertThat(page.getByText("Saved.").first()).isVisible(waiting());

            anna.open("p/%s/widgets/new".formatted(tenant.id()));
            name(page).fill("Autumn");
            button(page, "Publish").click();
            assertThat(page.getByRole(AriaRole.HEADING, named("It is live"))).isVisible(waiting());
            button(page, "Done").click();

            name(page).fill("Winter");
            button(page, "Save draft").click();
            assertThat(page.locator(".toolbar .chip")).hasText("Edited since");
            assertThat(page.getByText("apps keep the published version")).isVisible();
            assertThat(tenant.delivered(200, "autumn").json().at("/name").asString())
                    .isEqualTo("Autumn");
            assertThat(button(page, "Side by side")).isVisible();

            button(page, "Publish changes").click();
            assertThat(page.getByRole(AriaRole.HEADING, named("It is live"))).isVisible(waiting());
            button(page, "Done").click();
            assertThat(page.locator(".toolbar .chip")).hasText("Published");
            assertThat(button(page, "Side by side")).isHidden();
            assertThat(tenant.delivered(200, "autumn").json().at("/name").asString())
                    .isEqualTo("Winter");
        }
    }

    private static void upload(Page page, FilePayload... files) {
        page.locator("vitrine-composer-assets input[type=file]").setInputFiles(files);
        assertThat(page.locator(".asset")).hasCount(files.length, drawn());
    }

    /** The address of the only picture that an app gets. */
    private static String fileOf(Tenant tenant, String slug) {
        return tenant.delivered(200, slug).json().at("/assets/0/url").asString();
    }

    private byte[] bytesAt(String address) {
        return installation.api().get(URI.create(address).getPath()).is(200).body();
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

    private static HasCountOptions drawn() {
        return new HasCountOptions().setTimeout(TIMEOUT_MILLIS);
    }

    private static ContainsTextOptions drawnText() {
        return new ContainsTextOptions().setTimeout(TIMEOUT_MILLIS);
    }
}
