package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.installation.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A member of an organization sees which groups of an identity provider have roles in it. */
@ConsoleStory
@Order(48)
class GroupsStoryIT {

    private final Installation installation;
    private final Browser browser;

    GroupsStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
    }

    /** The installation has no groups, so the response gets one of an installation that has. */
    @Test
    void groups_with_roles_are_shown_below_the_members() {
        var ada = "ada-" + UUID.randomUUID();
        var organization = installation
                .owner()
                .post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"%s\"}".formatted(ada))
                .is(201)
                .id();
        try (var member = browser.user(installation, installation.tokens().forMember(ada))) {
            member.page().route("**/roles", route -> {
                var response = route.fetch();
                var name = "\"name\":\"editor\",";
                var groups = "\"groups\":[{\"group\":\"/staff/web\",\"projectId\":null}],";
                route.fulfill(new Route.FulfillOptions()
                        .setResponse(response)
                        .setBody(response.text().replace(name, name + groups)));
            });
            member.open("organizations/%s/members".formatted(organization));

            var groups = member.page().getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Groups"));
            assertThat(groups).containsText("/staff/web");
            assertThat(groups).containsText("editor in all projects");
            member.pictures("members-groups");
        }
    }
}
