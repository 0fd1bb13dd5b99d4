package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.installation.Installation;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An owner lets other people in, gives them roles and takes them back. */
@ConsoleStory
@Order(47)
class OrganizationStoryIT {

    private final Installation installation;
    private final Browser browser;
    private final String ada = "ada-" + UUID.randomUUID();
    private final String grace = "grace-" + UUID.randomUUID();

    private String organization = "";
    private String project = "";

    OrganizationStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
    }

    @BeforeEach
    void an_organization_of_ada_with_a_project() {
        organization = installation
                .owner()
                .post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"%s\"}".formatted(ada))
                .is(201)
                .id();
        project = as(ada).post(
                        "/api/projects", "{\"name\": \"Shop\", \"organizationId\": \"%s\"}".formatted(organization))
                .is(201)
                .id();
    }

    private Api as(String subject) {
        return installation.api().as(installation.tokens().forMember(subject));
    }

    private int statusForGrace(String path) {
        return as(grace).get(path).status();
    }

    private User user(String subject) {
        return browser.user(installation, installation.tokens().forMember(subject));
    }

    private String at(String path) {
        return "organizations/%s%s".formatted(organization, path);
    }

    @Test
    void an_invited_person_accepts_gets_another_role_and_is_removed() {
        try (var owner = user(ada).open(at("/members"));
                var invited = user(grace)) {
            var link = invitation(owner);
            invited.page().navigate(link);
            assertThat(invited.page().getByText("You are invited")).isVisible();
            assertThat(invited.page().url()).doesNotContain("secret");
            invited.isAccessible();
            button(invited.page(), "Accept").click();
            assertThat(invited.page().getByText("Accepted. You have the role")).containsText("editor");
            invited.isAccessible();
            link(invited.page(), "Projects").last().click();
            link(invited.page(), "Shop").click();
            assertThat(invited.page().getByText("New widget").first()).isVisible();
            assertThat(link(invited.page(), "Audit")).isHidden();

            var page = owner.page();
            link(page, "Members").click();
            page.getByLabel("Find members").fill("grace");
            assertThat(page.getByText("1 member")).isVisible();
            button(page, "Change the roles of " + grace).click();
            page.getByLabel("Role in all projects").selectOption("auditor");
            owner.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
            button(page, "Save").click();
            assertThat(page.getByText("auditor in all projects")).isVisible();
            await().untilAsserted(
                            () -> assertThat(statusForGrace("/api/organizations/%s/audit".formatted(organization)))
                                    .isEqualTo(200));

            button(page, "Change the roles of " + grace).click();
            button(page, "Remove the member").click();
            var question = page.locator("vitrine-question");
            assertThat(question).containsText("auditor in all projects");
            question.getByLabel("Reason").fill("Left the team");
            button(question, "Remove").click();
            assertThat(page.getByText("No such member")).isVisible();

            await().untilAsserted(() ->
                    assertThat(statusForGrace("/api/projects/" + project)).isEqualTo(404));
            invited.page().reload();
            assertThat(invited.page().getByText("There is nothing at this address"))
                    .isVisible();
            link(page, "Audit").click();
            assertThat(page.getByText("Left the team")).isVisible();
            owner.isAccessible();
        }
    }

    /** Makes an invitation of an editor. */
    private String invitation(User owner) {
        var page = owner.page();
        owner.isAccessible();
        link(page, "Invite").click();
        page.getByLabel("For whom").fill("Grace <b>& co</b>");
        field(page.locator("vitrine-invitation-form"), "Role").selectOption("editor");
        page.getByLabel("Expires after").selectOption(new SelectOption().setLabel("1 day"));
        owner.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
        button(page, "Make the link").click();
        button(page, "Copy the link").click();
        var link = (String) page.evaluate("navigator.clipboard.readText()");
        assertThat(link).contains("/console/#/invitations/%s/".formatted(organization));
        owner.isAccessible();
        button(page, "Done").click();
        assertThat(page.getByText("Grace <b>& co</b>")).isVisible();
        assertThat(page.getByText("Expires tomorrow").or(page.getByText("Expires in 24 hours")))
                .isVisible();
        assertThat(page.getByText("secret=")).hasCount(0);
        return link;
    }

    @Test
    void a_role_of_its_own_is_defined_given_in_one_project_and_not_deleted_while_it_is_used() {
        try (var owner = user(ada).open(at("/roles"))) {
            var page = owner.page();
            button(page, "Define a role").click();
            field(page.locator("vitrine-role-form"), "Name").fill("translator");
            page.getByLabel("Create, change and delete widgets").check();
            owner.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
            button(page, "Define").click();
            assertThat(heading(page, "translator")).isVisible();
            owner.width(User.PHONE).isAccessible().width(User.LAPTOP);

            link(page, "Members").click();
            button(page, "Add a member").click();
            field(page.locator("vitrine-member-add"), "Subject").fill(grace);
            page.getByLabel("Where it counts").selectOption(new SelectOption().setLabel("Only Shop"));
            field(page.locator("vitrine-member-add"), "Role").selectOption("translator");
            owner.isAccessible();
            button(page, "Add").click();
            assertThat(page.getByText("translator in Shop")).isVisible();

            link(page, "Roles").click();
            button(page, "Delete the role translator").click();
            button(page.locator("vitrine-question"), "Delete").click();
            assertThat(page.getByText("Members or invitations have this role")).isVisible();
            owner.isAccessible();
        }
    }

    @Test
    void the_last_owner_stays_and_a_viewer_is_offered_only_what_a_viewer_may() {
        as(ada).post(
                        "/api/organizations/%s/members".formatted(organization),
                        "{\"subject\": \"%s\", \"role\": \"viewer\"}".formatted(grace))
                .is(201);
        try (var owner = user(ada).open(at(""));
                var viewer = user(grace)) {
            var page = owner.page();
            button(page, "Leave the organization").click();
            button(page.locator("vitrine-question"), "Leave").click();
            assertThat(page.getByText("This is the last owner of the organization"))
                    .isVisible();
            field(page.locator("main"), "Name").fill("Acme Holding");
            button(page, "Rename").click();
            assertThat(heading(page, "Acme Holding")).isVisible();
            owner.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            viewer.open("organizations");
            link(viewer.page(), "Acme Holding").click();
            assertThat(viewer.page().getByText("See widgets and placements")).isVisible();
            assertThat(button(viewer.page(), "Rename")).isHidden();
            assertThat(link(viewer.page(), "Members")).isHidden();
            link(viewer.page(), "Projects").last().click();
            assertThat(link(viewer.page(), "Shop")).isVisible();
            assertThat(button(viewer.page(), "New project")).isHidden();
            viewer.isAccessible();
        }
    }

    @Test
    void an_operator_creates_an_organization_and_names_its_owner() {
        try (var operator =
                browser.user(installation, installation.tokens().forAll()).open("organizations")) {
            var page = operator.page();
            button(page, "New organization").first().click();
            field(page.locator("vitrine-dialog"), "Name").fill("Globex");
            page.getByLabel("First owner").fill(grace);
            operator.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
            button(page, "Create").click();
            assertThat(heading(page, "Globex")).isVisible();
        }
        assertThat(as(grace).get("/api/organizations").text()).contains("Globex");
    }

    private static Locator field(Locator in, String label) {
        return in.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private static Locator heading(Page in, String name) {
        return in.getByRole(AriaRole.HEADING, exactly(name));
    }

    private static Locator link(Page in, String name) {
        return in.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name));
    }

    private static Locator button(Page in, String name) {
        return in.getByRole(AriaRole.BUTTON, exactly(name));
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static GetByRoleOptions exactly(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
