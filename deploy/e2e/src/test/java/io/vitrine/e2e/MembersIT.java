package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** People work in the projects of their organization, with the rights of their roles. */
@SystemTest
@Order(8)
class MembersIT {

    /** What the documentation promises, and the time of the request itself. */
    private static final Duration REVOCATION = Duration.ofSeconds(5);

    private final Installation installation;
    private final String suffix = "-" + UUID.randomUUID();

    private String organization = "";
    private String project = "";

    MembersIT(Installation installation) {
        this.installation = installation;
    }

    @BeforeEach
    void an_organization_of_ada_with_a_project_of_hers() {
        organization = installation
                .owner()
                .post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"ada%s\"}".formatted(suffix))
                .is(201)
                .id();
        project = as("ada")
                .post("/api/projects", "{\"name\": \"Shop\", \"organizationId\": \"%s\"}".formatted(organization))
                .is(201)
                .id();
    }

    private Api as(String name) {
        return installation.api().as(installation.tokens().forMember(name + suffix));
    }

    private String organization(String path) {
        return "/api/organizations/%s%s".formatted(organization, path);
    }

    private String widgets() {
        return "/api/projects/%s/widgets".formatted(project);
    }

    private int widgetsFor(String name) {
        return as(name).get(widgets()).status();
    }

    @Test
    void a_member_creates_a_project_publishes_in_it_and_sees_no_other() {
        var widget = as("ada")
                .post(widgets(), "{\"name\": \"Hero\", \"slug\": \"hero\", \"layout\": \"GRID\", \"publish\": true}")
                .is(201)
                .id();

        installation
                .api()
                .get("/delivery/%s/widgets/%s".formatted(project, widget))
                .is(200);
        assertThat(as("ada").get("/api/projects").ids()).containsExactly(project);
        assertThat(as("ada").get("/api/organizations").ids()).containsExactly(organization);
        as("ada").get("/widgets").is(200);
        as("stranger").get(widgets()).isProblem(404, "not-found");
        as("stranger").get(organization("")).isProblem(404, "not-found");
    }

    @Test
    void an_invitation_makes_a_member_and_the_trail_says_by_whom() {
        var invitation = as("ada")
                .post(organization("/invitations"), "{\"role\": \"viewer\"}")
                .is(201);
        var accept = organization("/invitations/%s/accept".formatted(invitation.id()));
        var secret =
                "{\"secret\": \"%s\"}".formatted(invitation.json().at("/secret").asString());

        as("grace").post(accept, secret).is(200);

        await().atMost(REVOCATION)
                .untilAsserted(() -> assertThat(widgetsFor("grace")).isEqualTo(200));
        as("grace")
                .post(widgets(), "{\"name\": \"A\", \"slug\": \"a\", \"layout\": \"GRID\"}")
                .isProblem(403, "scope-missing");
        as("edsger").post(accept, secret).isProblem(404, "not-found");
        await().atMost(REVOCATION)
                .untilAsserted(
                        () -> assertThat(as("ada").get(organization("/audit")).text())
                                .contains("organization.invitation-accepted", "grace" + suffix));
    }

    @Test
    void a_role_that_is_withdrawn_ends_everywhere_within_five_seconds() {
        var member = as("ada")
                .post(organization("/members"), "{\"subject\": \"grace%s\", \"role\": \"editor\"}".formatted(suffix))
                .is(201)
                .id();
        await().atMost(REVOCATION)
                .untilAsserted(() -> assertThat(widgetsFor("grace")).isEqualTo(200));

        as("ada").delete(organization("/members/" + member)).is(204);

        await().atMost(REVOCATION).untilAsserted(() -> {
            assertThat(widgetsFor("grace")).isEqualTo(404);
            as("grace").post(widgets(), "{}").isProblem(404, "not-found");
        });
    }

    @Test
    void the_commands_token_for_a_member_names_no_projects() {
        var token = installation.token("--sub", "ada" + suffix, "--member");

        assertThat(installation
                        .api()
                        .as(token)
                        .get("/api/me")
                        .json()
                        .at("/roles/0/organizationId")
                        .asString())
                .isEqualTo(organization);
    }
}
