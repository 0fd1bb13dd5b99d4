package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.events.Organization.Member;
import io.vitrine.http.testing.TestIssuer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The write endpoints of organizations, and what members may do in their projects. */
@ServiceTest
class OrganizationsIT extends AskingAProject {

    private final String ada = "ada-" + UUID.randomUUID();
    private final String grace = "grace-" + UUID.randomUUID();

    private String organization = "";

    @BeforeEach
    void an_organization_of_ada_with_a_project() {
        organization = id(post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"%s\"}".formatted(ada)));
        as(ada);
        project = id(post("/api/projects", "{\"name\": \"Shop\", \"organizationId\": \"%s\"}".formatted(organization)));
    }

    private void as(String subject) {
        token = TestIssuer.shared().memberToken(subject);
    }

    private String here() {
        return "/api/organizations/" + organization;
    }

    private ResponseSpec add(String subject, String role) {
        return post(here() + "/members", "{\"subject\": \"%s\", \"role\": \"%s\"}".formatted(subject, role));
    }

    private int status(ResponseSpec response) {
        return response.returnResult(String.class).getStatus().value();
    }

    @Test
    void a_member_works_in_the_projects_of_the_organization_and_in_no_others() {
        var elsewhere = project;
        token = TestIssuer.shared().token();
        project = id(post("/api/projects", "{\"name\": \"Of no organization\"}"));
        as(ada);

        widget("theirs").expectStatus().isNotFound();
        project = elsewhere;
        widget("ours").expectStatus().isCreated();
    }

    @Test
    void a_project_may_be_assigned_to_an_organization_later() {
        token = TestIssuer.shared().token();
        project = id(post("/api/projects", "{\"name\": \"Of no organization\"}"));
        put("/api/projects/%s/organization".formatted(project), "{\"organizationId\": \"%s\"}".formatted(organization))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.organizationId")
                .isEqualTo(organization);
        as(ada);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(status(widget("assigned"))).isEqualTo(201));
    }

    @Test
    void a_token_that_names_scopes_limits_the_role() {
        token = TestIssuer.shared()
                .sign(TestIssuer.shared()
                        .claims(ada, "*", "widgets:read")
                        .claim("projects", null)
                        .build());

        widget("limited").expectStatus().isForbidden();
    }

    @Test
    void a_token_for_all_widgets_is_one_for_an_authors_own() {
        add(grace, "author").expectStatus().isCreated();
        token = TestIssuer.shared()
                .sign(TestIssuer.shared()
                        .claims(grace, "*", "widgets:read widgets:write")
                        .claim("projects", null)
                        .build());

        widget("own").expectStatus().isCreated();
    }

    @Test
    void an_author_changes_only_widgets_of_its_own() {
        var adas = id(widget("by-ada"));
        add(grace, "author").expectStatus().isCreated();
        as(grace);
        var graces = id(widget("by-grace"));

        put(widgets() + "/" + graces, "{\"name\": \"Mine\"}").expectStatus().isOk();
        put(widgets() + "/" + adas, "{\"name\": \"Mine\"}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-the-author");
        put(widgets() + "/" + graces + "/publish", "{}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("scope-missing");
    }

    @Test
    void an_invitation_is_accepted_once_with_its_secret() {
        var invitation = post(here() + "/invitations", "{\"role\": \"editor\", \"note\": \"Grace\"}")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(invitation).isNotNull();
        var accept = here() + "/invitations/" + invitation.get("id") + "/accept";
        var secret = "{\"secret\": \"%s\"}".formatted(invitation.get("secret"));

        as(grace);
        post(accept, "{\"secret\": \"a guess\"}").expectStatus().isNotFound();
        post(accept, secret)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.roles[0].role")
                .isEqualTo("editor");
        post(accept, secret).expectStatus().isNotFound();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(status(widget("invited"))).isEqualTo(201));
    }

    @Test
    void a_removed_member_is_refused_within_two_seconds() {
        add(grace, "editor").expectStatus().isCreated();
        as(grace);
        widget("before").expectStatus().isCreated();
        as(ada);
        send(HttpMethod.DELETE, here() + "/members/" + Member.idOf(grace), null)
                .expectStatus()
                .isNoContent();
        as(grace);

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(status(widget(UUID.randomUUID().toString()))).isEqualTo(404));
    }

    @Test
    void a_role_in_a_project_counts_there_only() {
        var other =
                id(post("/api/projects", "{\"name\": \"Blog\", \"organizationId\": \"%s\"}".formatted(organization)));
        post(
                        here() + "/members",
                        "{\"subject\": \"%s\", \"role\": \"editor\", \"projectId\": \"%s\"}".formatted(grace, project))
                .expectStatus()
                .isCreated();
        as(grace);

        widget("here").expectStatus().isCreated();
        post("/api/projects/" + other + "/widgets", "{\"name\": \"One\", \"slug\": \"one\", \"layout\": \"GRID\"}")
                .expectStatus()
                .isNotFound();
        post(here() + "/members", "{\"subject\": \"edsger\", \"role\": \"viewer\"}")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void a_role_needs_a_project_of_the_organization() {
        post(
                        here() + "/members",
                        "{\"subject\": \"%s\", \"role\": \"editor\", \"projectId\": \"%s\"}"
                                .formatted(grace, UUID.randomUUID()))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void the_last_owner_cannot_leave() {
        post(here() + "/leave", "{}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("last-owner");
    }

    @Test
    void a_role_of_its_own_has_the_permissions_that_it_names() {
        put(here() + "/roles/translator", "{\"permissions\": [\"widgets:read\", \"widgets:write\"]}")
                .expectStatus()
                .isOk();
        put(here() + "/roles/translator", "{\"permissions\": [\"widgets:fly\"]}")
                .expectStatus()
                .isBadRequest();
        add(grace, "translator").expectStatus().isCreated();
        add("edsger", "king")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unknown-role");
        as(grace);

        widget("translated").expectStatus().isCreated();
        post("/api/projects/" + project + "/assets", "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/1.jpg\"}")
                .expectStatus()
                .isForbidden();
    }

    @Test
    void an_organization_is_created_by_a_token_for_all_projects() {
        post("/api/organizations", "{\"name\": \"Mine\"}").expectStatus().isForbidden();
        post("/api/projects", "{\"name\": \"Of no organization\"}")
                .expectStatus()
                .isForbidden();
    }
}
