package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An owner changes the settings of a project and knows what each change means. */
@ConsoleStory
@Order(45)
class SettingsStoryIT {

    private static final String HOSTILE = "<script>alert(1)</script> مرحبا 😀 " + "long ".repeat(40);

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    SettingsStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User owner() {
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/%s/settings".formatted(tenant.id()));
    }

    @Test
    void a_new_key_says_that_the_former_one_redirects() {
        var key = "n" + Tenant.unique();
        try (var owner = owner()) {
            var page = owner.page();
            page.getByLabel("Key in addresses").fill(key);
            assertThat(page.getByText("redirect for 90 days")).isVisible();
            page.getByLabel("Staged").check();
            page.getByLabel("How long caches may keep an answer")
                    .selectOption(new SelectOption().setLabel("5 minutes"));
            page.getByLabel("client addresses and reasons can be read")
                    .selectOption(new SelectOption().setLabel("1 year"));
            page.getByLabel("Reason, for the history").fill("A new brand");
            owner.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            button(page, "Save 4 changes").click();

            assertThat(page.getByText("Saved.").first()).isVisible();
            assertThat(page.getByText("/delivery/%s/widgets".formatted(key))).isVisible();
            var project = tenant.get("").is(200).json();
            assertThat(project.at("/key").asString()).isEqualTo(key);
            assertThat(project.at("/publishing").asString()).isEqualTo("staged");
            assertThat(project.at("/maxAge").asInt()).isEqualTo(300);
            assertThat(project.at("/personalRetention").asString()).isEqualTo("P1Y");
            assertThat(tenant.get("/audit?action=project.key-changed").text()).contains("A new brand");
        }
    }

    @Test
    void a_deletion_is_confirmed_with_the_key_and_can_be_cancelled() {
        try (var owner = owner()) {
            var page = owner.page();
            button(page, "Delete project…").click();
            page.getByLabel("Reason", exactly()).fill("Ticket 4711");
            page.getByLabel("to confirm").fill("another");
            assertThat(button(page, "Delete project")).isDisabled();
            page.getByLabel("to confirm").fill(tenant.key());
            owner.pictures("project-deletion-dialog");
            button(page, "Delete project").click();

            assertThat(page.getByText("This project will be deleted on")).isVisible();
            owner.pictures("project-deletion");
            tenant.post("/assets", "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/1.jpg\"}")
                    .isProblem(409, "being-deleted");
            button(page, "Cancel deletion").click();

            assertThat(button(page, "Delete project…")).isVisible();
            tenant.post("/assets", "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/1.jpg\"}")
                    .is(201);
        }
    }

    @Test
    void what_is_typed_outlives_a_reload_and_a_refused_key() {
        var other = Tenant.in(installation);
        try (var owner = owner()) {
            var page = owner.page();
            page.getByLabel("Name", exactly()).fill(HOSTILE);
            page.getByLabel("Key in addresses").fill(other.key());

            page.reload();

            assertThat(page.getByLabel("Name", exactly())).hasValue(HOSTILE);
            button(page, "Save 2 changes").click();
            assertThat(page.locator("#key-fault, .fault[role=alert]").filter(hasText()))
                    .hasCount(1);
            assertThat(page.getByLabel("Name", exactly())).hasValue(HOSTILE);
            page.getByLabel("Key in addresses").fill(tenant.key());
            button(page, "Save the change").click();

            assertThat(page.getByText("Saved.").first()).isVisible();
            assertThat(page.locator("vitrine-switcher")).containsText("<script>alert(1)</script>");
            owner.width(User.PHONE).isAccessible();
        }
    }

    @Test
    void a_change_of_another_person_is_shown_with_its_author_and_both_are_kept() {
        try (var owner = owner()) {
            var page = owner.page();
            page.getByLabel("Name", exactly()).fill("Mine");
            changeAs("grace", "{\"name\":\"Hers\",\"maxAge\":75}");

            button(page, "Save the change").click();

            var conflict = page.getByRole(AriaRole.ALERT, new GetByRoleOptions().setName("Changed meanwhile"));
            assertThat(conflict).containsText("grace changed the settings");
            assertThat(conflict).containsText("Black Friday");
            assertThat(conflict).containsText("1 minute 15 seconds");
            owner.isAccessible();
            assertThat(page.getByLabel("Name", exactly())).hasValue("Mine");
            button(page, "Save the change").click();

            assertThat(page.getByText("Saved.").first()).isVisible();
            var project = tenant.get("").is(200).json();
            assertThat(project.at("/name").asString()).isEqualTo("Mine");
            assertThat(project.at("/maxAge").asInt()).isEqualTo(75);
        }
    }

    private void changeAs(String actor, String body) {
        var claims = installation.tokens().claims();
        claims.put("sub", actor);
        claims.put("projects", List.of(tenant.id()));
        installation
                .api()
                .as(installation.tokens().signed(claims))
                .put(tenant.path(""), body, "X-Change-Reason", "Black Friday")
                .is(200);
    }

    private static Locator.FilterOptions hasText() {
        return new Locator.FilterOptions().setHasText(Pattern.compile("\\S"));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator button(Page in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
