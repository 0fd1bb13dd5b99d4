package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An editor fills the library, describes its pictures, and takes one away. */
@ConsoleStory
@Order(43)
class AssetsStoryIT {

    /** An upload and a write wait for the readers, and CI is slow. */
    private static final double TIMEOUT_MILLIS = 30_000;

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    AssetsStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User editor(String path) {
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/%s/assets%s".formatted(tenant.id(), path));
    }

    @Test
    void pictures_are_dropped_and_described_and_a_page_that_pretends_to_be_one_is_refused() throws IOException {
        try (var editor = editor("")) {
            var page = editor.page();
            assertThat(page.getByRole(AriaRole.HEADING, named("No asset yet"))).isVisible();
            editor.isAccessible();

            drop(
                    page,
                    file("red-lake.png", SamplePicture.png(Color.RED)),
                    file("green-lake.png", SamplePicture.png(Color.GREEN)),
                    file("blue-lake.png", SamplePicture.png(Color.BLUE)),
                    file("page.png", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8)));

            assertThat(page.getByText("3 of 4 added, 1 failed")).isVisible(waiting());
            assertThat(page.locator(".upload.failed")).containsText("page.png");
            assertThat(page.locator(".upload.failed")).containsText("of no supported type. Send one of");
            assertThat(page.locator(".upload.failed").getByText("Retry")).isHidden();
            assertThat(page.locator(".tile")).hasCount(3);
            page.waitForFunction("""
                    () => [...document.querySelector('vitrine-console').shadowRoot.querySelector('vitrine-assets').shadowRoot
                      .querySelector('vitrine-tiles').shadowRoot.querySelectorAll('img')].every((image) => image.naturalWidth === 320)""");

            page.getByLabel("Alternative text of red lake").fill("A red lake in the evening");
            page.keyboard().press("Tab");
            assertThat(page.getByText("Saved", new Page.GetByTextOptions().setExact(true)))
                    .isVisible(waiting());
            assertThat(page.locator(".tile").getByText("No alt text")).hasCount(2);
            editor.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            button(page, "Without alternative text").click();
            assertThat(page.locator(".tile")).hasCount(2);
        }
        var stored = tenant.get("/assets?q=red").json().get(0);
        assertThat(stored.get("altText").stringValue()).isEqualTo("A red lake in the evening");
        assertThat(stored.get("width").intValue()).isEqualTo(640);
        var variant = URI.create(stored.get("url").stringValue()).getPath() + "?w=160";
        assertThat(ImageIO.read(new ByteArrayInputStream(
                                installation.api().get(variant).is(200).body()))
                        .getWidth())
                .isEqualTo(160);
    }

    @Test
    void a_deletion_says_which_widgets_break() {
        var asset = tenant.asset("Lake");
        var published = tenant.widget("Shown <i>in the app</i>", asset);
        tenant.put("/widgets/" + published + "/publish").is(200);
        tenant.widget("Only a draft", asset);
        try (var editor = editor("/" + asset)) {
            var page = editor.page();
            var panel = page.locator("vitrine-asset-detail");
            assertThat(panel.getByRole(AriaRole.LINK, link("Shown <i>in the app</i>")))
                    .isVisible();
            assertThat(panel.locator(".usages li").first()).containsText("Published");
            editor.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            button(page, "Delete").click();
            var question = page.locator("vitrine-question");
            assertThat(question).containsText("2 widgets show it and will be without it. 1 of them is published");
            editor.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
            question.getByLabel("Reason").fill("The licence has ended");
            question.getByRole(
                            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete and remove from 2 widgets"))
                    .click();

            assertThat(page.getByRole(AriaRole.HEADING, named("No asset yet"))).isVisible(waiting());
            assertThat(panel).isHidden();
        }
        tenant.get("/assets/" + asset).is(404);
        assertThat(tenant.get("/assets/" + asset + "/history?limit=1").text()).contains("The licence has ended");
    }

    @Test
    void what_is_typed_outlives_a_reload_and_the_save_of_another_user() {
        var asset = tenant.asset("Lake");
        try (var editor = editor("/" + asset)) {
            var page = editor.page();
            page.onDialog(Dialog::accept);
            var description = page.getByLabel("Alternative text");
            description.fill("Typed and not saved");
            page.reload();
            assertThat(description).hasValue("Typed and not saved");

            tenant.put("/assets/" + asset, "{\"altText\":\"By another user\",\"tags\":[\"theirs\"]}")
                    .is(200);
            var conflict = page.getByRole(AriaRole.ALERT, named("Changed meanwhile"));
            assertThat(conflict)
                    .containsText(
                            "By another user",
                            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                    .setTimeout(TIMEOUT_MILLIS));
            editor.isAccessible();
            button(page, "Keep mine").click();
            page.keyboard().press("Control+s");

            assertThat(page.getByText("Saved.").first()).isVisible(waiting());
        }
        var stored = tenant.get("/assets/" + asset).json();
        assertThat(stored.get("altText").stringValue()).isEqualTo("Typed and not saved");
        assertThat(stored.get("tags").get(0).stringValue()).isEqualTo("theirs");
    }

    @Test
    void many_are_tagged_at_once_and_hostile_names_are_text() {
        var hostile = "<script>alert(1)</script> مرحبا 😀 " + "long".repeat(40);
        tenant.post("/assets", """
                {"type":"IMAGE","url":"https://cdn.example/a.jpg?%%3Cb%%3E","title":"%s","altText":"<img src=x onerror=alert(1)>",
                 "tags":["<b>bold</b>","مرحبا"],"metadata":{"<script>":"</script>"}}""".formatted(hostile)).is(201);
        tenant.asset("Other");
        try (var editor = editor("")) {
            var page = editor.page();
            editor.width(User.PHONE);
            page.getByLabel("Select " + hostile).check();
            page.getByLabel("Select Other").check();
            editor.isAccessible();
            button(page, "Add tag").click();
            var question = page.locator("vitrine-question");
            question.locator("#tag").fill("<u>winter</u>");
            question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add tag"))
                    .click();
            assertThat(page.getByText("2 of 2")).isVisible(waiting());
            page.locator("vitrine-bulk")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                    .last()
                    .click();

            var filter = page.getByRole(AriaRole.SEARCH).getByLabel("Tag");
            filter.fill("<u>winter</u>");
            filter.press("Enter");
            assertThat(page.locator(".tile")).hasCount(2);
            page.getByRole(AriaRole.LINK, named(hostile)).click();
            assertThat(page.getByLabel("Title")).hasValue(hostile);
            assertThat(page.locator("vitrine-tags .tag"))
                    .hasText(new String[] {"<b>bold</b>", "مرحبا", "<u>winter</u>"});
            editor.isAccessible();
            page.goBack();
            assertThat(page.locator("vitrine-asset-detail")).isHidden();
            assertThat(editor.path()).contains("tag=%3Cu%3Ewinter");
        }
    }

    /** As if the files came from the desktop. */
    @SafeVarargs
    private static void drop(Page page, Map<String, String>... files) {
        page.evaluate("""
                (files) => {
                  const dataTransfer = new DataTransfer();
                  for (const { name, bytes } of files) {
                    const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
                    dataTransfer.items.add(new File([content], name, { type: 'image/png' }));
                  }
                  for (const type of ['dragenter', 'dragover', 'drop']) {
                    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
                  }
                }""", List.of(files));
    }

    private static Map<String, String> file(String name, byte[] bytes) {
        return Map.of("name", name, "bytes", Base64.getEncoder().encodeToString(bytes));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions link(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static IsVisibleOptions waiting() {
        return new IsVisibleOptions().setTimeout(TIMEOUT_MILLIS);
    }
}
