package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.vitrine.events.Organization.Member;
import io.vitrine.http.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;

/** The deletion of an organization is requested and cancelled by an owner; in between, it only gets smaller. */
class OrganizationDeletionsIT extends AskingAProject {

    private final String ada = "ada-" + UUID.randomUUID();
    private String here = "";

    @BeforeEach
    void an_organization_of_ada_with_a_project() {
        var organization = id(post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"%s\"}".formatted(ada)));
        here = "/api/organizations/" + organization;
        token = TestIssuer.shared().memberToken(ada);
        project = id(post("/api/projects", "{\"name\": \"Shop\", \"organizationId\": \"%s\"}".formatted(organization)));
    }

    private Map<String, Object> requested() {
        return body(200, put(here + "/deletion", "{\"confirm\": \"Acme\", \"reason\": \"Ticket 4711\"}"));
    }

    @Test
    void an_organization_whose_deletion_is_requested_and_its_projects_accept_only_what_takes_away() {
        post(here + "/members", "{\"subject\": \"grace\", \"role\": \"editor\"}")
                .expectStatus()
                .isCreated();

        assertThat(requested().get("deletion"))
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("reason", "Ticket 4711")
                .containsKeys("requestedAt", "effectiveAt");

        problem("being-deleted", put(here, "{\"name\": \"Acme Ltd\"}"));
        problem("being-deleted", post(here + "/members", "{\"subject\": \"alan\", \"role\": \"editor\"}"));
        problem("being-deleted", post(here + "/invitations", "{\"role\": \"editor\"}"));
        problem("being-deleted", widget("one"));
        problem("being-deleted", send(HttpMethod.DELETE, "/api/projects/" + project + "/deletion", null));
        send(HttpMethod.DELETE, here + "/members/" + Member.idOf("grace"), null)
                .expectStatus()
                .is2xxSuccessful();

        assertThat(body(200, send(HttpMethod.DELETE, here + "/deletion", null))).doesNotContainKey("deletion");
        widget("one").expectStatus().isCreated();
    }

    @Test
    void a_request_without_the_name_of_the_organization_has_no_effect() {
        put(here + "/deletion", "{\"confirm\": \"other\", \"reason\": \"Ticket 4711\"}")
                .expectStatus()
                .isEqualTo(422);
        widget("one").expectStatus().isCreated();
    }

    @Test
    void an_operator_sees_the_deletions_of_the_organization_and_of_its_project() {
        requested();
        token = TestIssuer.shared().token();

        var listed = send(HttpMethod.GET, "/api/deletions", null)
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
                .returnResult()
                .getResponseBody();

        var id = here.substring(here.lastIndexOf('/') + 1);
        assertThat(listed)
                .anySatisfy(one -> assertThat(one)
                        .containsEntry("organizationId", id)
                        .containsEntry("requestedBy", ada)
                        .doesNotContainKey("projectId"))
                .anySatisfy(one ->
                        assertThat(one).containsEntry("organizationId", id).containsEntry("projectId", project));
    }
}
