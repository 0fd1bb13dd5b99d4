package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Json;
import io.vitrine.e2e.client.Store;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A developer writes a template, and moves widgets to its next version after seeing what that breaks. */
@ConsoleStory
@Order(45)
class TemplatesStoryIT {

    private static final String HOSTILE = "<script>alert(1)</script> مرحبا 😀";
    private static final String SCHEMA = "[{\"type\": \"input\", \"id\": \"title\", \"label\": \"Title\"}]";
    private static final String STRICTER =
            "[{\"type\": \"input\", \"id\": \"title\"}, {\"type\": \"number\", \"id\": \"year\", \"label\": \"Year\"}]";

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;
    private final Store store;

    TemplatesStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
        this.store = Store.of(tenant, installation);
    }

    private User developer(String path) {
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/" + tenant.id() + path);
    }

    @Test
    void a_fault_is_shown_at_its_line_as_one_types_and_the_corrected_template_draws_a_widget() {
        try (var developer = developer("/templates/new")) {
            var page = developer.page();
            textbox(page, "Name").fill(HOSTILE);
            write(page, "Markup", "<h2>{{title}}</h2>\n  {{nope title}}");
            assertThat(page.getByText("Line 2, column 3: Unknown helper: nope.").first())
                    .isVisible();
            developer.width(User.PHONE).isAccessible().width(User.LAPTOP);

            page.reload();
            assertThat(textbox(page, "Name")).hasValue(HOSTILE);
            write(page, "Markup", "<h2>{{title}}!</h2>");
            assertThat(page.getByText("No fault. The sample matches the settings."))
                    .isVisible();
            assertThat(page.frameLocator("vitrine-preview iframe").getByText("Welcome!"))
                    .isVisible();
            button(page, "Create").click();
            button(page.locator("vitrine-template-save"), "Create").click();

            page.waitForURL(url -> url.matches(".*/templates/[0-9a-f-]{36}"));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText(HOSTILE);
            developer.pictures("template");
            var template = developer.path().substring(developer.path().lastIndexOf('/') + 1);
            var widget = store.widget("Greeting", template, "{\"title\": \"Hello\"}");
            tenant.delivered(200, widget);
            assertThat(tenant.delivered(widget, "Accept", "text/html").text()).contains("<h2>Hello!</h2>");
        }
    }

    @Test
    void a_dry_run_names_the_widget_that_no_longer_fits_and_a_move_is_taken_back() {
        var template = Store.uuid(
                store.post("/widget-templates", """
                {"name": "Banner", "template": "<h2>{{title}} {{year}}</h2>", "schema": %s}""".formatted(SCHEMA)).is(200));
        var fitting = List.of(
                store.widget("Front", template, "{\"title\": \"A\", \"year\": 2026}"),
                store.widget("Back", template, "{\"title\": \"B\", \"year\": 2027}"));
        var breaking = store.widget(HOSTILE, template, "{\"title\": \"C\"}");
        var before = versionOf(breaking);
        try (var developer = developer("/templates/" + template)) {
            var page = developer.page();
            button(page, "JSON").click();
            write(page, "Schema", STRICTER);
            button(page, "Save …").click();
            page.getByLabel("Reason").fill("The year is needed");
            button(page.locator("vitrine-template-save"), "Save").click();
            button(page, "Move widgets").click();
            button(page, "Start dry run").click();

            assertThat(page.getByText("3 tried, 1 widget no longer fits.")).isVisible();
            var broken = page.locator(".results > li").first();
            assertThat(broken).containsText(HOSTILE);
            assertThat(broken).containsText("/year Year (year) has no value and no default.");
            developer.pictures("template-dry-run");
            assertThat(versionOf(fitting.getFirst()))
                    .as("a dry run changes nothing")
                    .isEqualTo(before);

            button(page, "Move 2 widgets").click();
            page.getByLabel("Reason").fill("Yearly");
            button(page.locator("vitrine-question"), "Move").click();
            assertThat(page.getByText("2 of 2")).isVisible();
            button(page.locator("vitrine-bulk"), "Close").last().click();
            await().untilAsserted(() -> assertThat(fitting)
                    .allSatisfy(widget -> assertThat(versionOf(widget)).isNotEqualTo(before)));
            assertThat(versionOf(breaking)).isEqualTo(before);

            button(page, "Take back").click();
            button(page.locator("vitrine-question"), "Take back").click();
            assertThat(page.getByText("2 of 2")).isVisible();
            button(page.locator("vitrine-bulk"), "Close").last().click();
            await().untilAsserted(() -> assertThat(fitting)
                    .allSatisfy(widget -> assertThat(versionOf(widget)).isEqualTo(before)));

            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Versions"))
                    .click();
            assertThat(page.locator("vitrine-line-diff ins").first()).isVisible();
            assertThat(page.getByText("“The year is needed”")).isVisible();
            developer.pictures("template-versions");
        }
    }

    @Test
    void two_changes_of_one_template_are_both_shown_and_one_is_chosen() {
        var template = store.template("<p>{{text}}</p>");
        try (var developer = developer("/templates/" + template)) {
            var page = developer.page();
            write(page, "Markup", "<p>mine</p>");
            store.put("/widget-templates/" + template, Json.object("template", "<p>theirs</p>"))
                    .is(200);
            button(page, "Save …").click();
            button(page.locator("vitrine-template-save"), "Save").click();

            assertThat(page.getByText("Changed in the meantime")).isVisible();
            assertThat(page.locator("vitrine-template-conflict ins"))
                    .hasText(new String[] {"+ <p>mine</p>", "+ <p>theirs</p>"});
            developer.isAccessible();
            page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Your change"))
                    .check();
            button(page, "Continue").click();
            button(page.locator("vitrine-template-save"), "Save").click();

            assertThat(page.locator("vitrine-template-save")).hasCount(0);
            await().untilAsserted(() -> assertThat(store.get("/widget-templates/" + template)
                            .json()
                            .at("/data/template")
                            .stringValue())
                    .isEqualTo("<p>mine</p>"));
        }
    }

    private String versionOf(String widget) {
        return store.get("/widgets/" + widget).json().at("/data/version_uuid").stringValue();
    }

    /** Replaces what is in an editor of source text. */
    private static void write(Page page, String label, String text) {
        textbox(page, label).click();
        page.keyboard().press("Control+a");
        page.keyboard().insertText(text);
    }

    private static Locator textbox(Page page, String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
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
