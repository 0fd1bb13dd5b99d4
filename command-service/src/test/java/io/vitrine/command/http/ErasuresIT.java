package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.WithPersonKeys;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.testing.TestIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The write endpoints of erasures in a service that requires approvals. */
@ContextConfiguration(initializers = {ServiceTest.WithoutKafka.class, WithPersonKeys.class})
class ErasuresIT extends AskingAProject {

    private static final Duration DESTROYED_WITHIN = Duration.ofSeconds(30);

    @Autowired
    PersonalData personalData;

    private final String grace = "grace-" + UUID.randomUUID();

    @Test
    void an_approved_erasure_makes_the_sealed_texts_unreadable() {
        var name = personalData.name(tenant(), grace);

        var requested = body(201, request(grace));
        assertThat(requested)
                .containsEntry("subject", grace)
                .containsEntry("reason", "Ticket 4711")
                .containsEntry("status", "AWAITING_APPROVAL")
                .containsEntry("requestedBy", "tester");
        problem("own-request", approve(requested));
        assertThat(personalData.open(name)).isEqualTo(grace);

        asAlan();
        assertThat(body(200, approve(requested)))
                .containsEntry("status", "DUE")
                .containsEntry("decidedBy", "alan")
                .containsEntry("subject", grace);

        await().atMost(DESTROYED_WITHIN)
                .untilAsserted(() -> assertThat(body(200, approve(requested)))
                        .containsEntry("status", "COMPLETED")
                        .containsEntry("subject", "(erased)"));
        assertThat(personalData.keysOf(List.of(tenant()), grace)).isEmpty();
        assertThat(personalData.open(name)).isEqualTo("(erased)");
    }

    @Test
    void a_rejected_erasure_destroys_nothing_and_may_be_requested_again() {
        var name = personalData.name(tenant(), grace);
        var requested = body(201, request(grace));

        assertThat(body(200, decide(requested, "reject"))).containsEntry("status", "REJECTED");

        asAlan();
        problem("erasure-decided", approve(requested));
        assertThat(personalData.open(name)).isEqualTo(grace);
        body(201, request(grace));
    }

    @Test
    void a_person_has_one_open_erasure() {
        personalData.name(tenant(), grace);
        body(201, request(grace));

        problem("erasure-open", request(grace));
    }

    @Test
    void a_repeated_request_is_one_erasure() {
        personalData.name(tenant(), grace);
        var body = "{\"subject\": \"%s\", \"reason\": \"Ticket 4711\"}".formatted(grace);

        var first = body(201, send(HttpMethod.POST, erasures(), body, "Idempotency-Key", grace));
        var second = body(201, send(HttpMethod.POST, erasures(), body, "Idempotency-Key", grace));

        assertThat(second.get("id")).isEqualTo(first.get("id"));
    }

    @Test
    void an_unknown_person_has_nothing_to_erase_and_gets_no_key() {
        problem("nothing-to-erase", request(grace));

        assertThat(personalData.knownNames(tenant(), grace)).isEmpty();
    }

    @Test
    void a_reason_that_names_the_subject_is_a_fault() {
        var problem = body(
                400, post(erasures(), "{\"subject\": \"%s\", \"reason\": \"Asked by %S.\"}".formatted(grace, grace)));

        assertThat(problem.get("errors")).asString().contains("/reason", "names-the-subject");
    }

    @Test
    void a_member_is_removed_before_it_is_erased_and_with_it_in_all_projects() {
        var organization = id(post("/api/organizations", "{\"name\": \"Acme\"}"));
        project = id(post("/api/projects", "{\"name\": \"Shop\", \"organizationId\": \"%s\"}".formatted(organization)));
        var members = "/api/organizations/%s/members".formatted(organization);
        var member = body(
                201,
                post(
                        members,
                        "{\"subject\": \"%s\", \"role\": \"viewer\", \"projectId\": \"%s\"}"
                                .formatted(grace, project)));
        var inProject = personalData.name(tenant(), grace);
        problem("still-member", request(grace));
        project = organization;
        problem("still-member", requestHere("organizations", grace));

        send(HttpMethod.DELETE, members + "/" + member.get("id"), null)
                .expectStatus()
                .isNoContent();
        var requested = body(201, requestHere("organizations", grace));
        asAlan();
        body(200, post("/api/organizations/%s/erasures/%s/approve".formatted(organization, requested.get("id")), null));

        await().atMost(DESTROYED_WITHIN)
                .untilAsserted(() -> assertThat(personalData.open(inProject)).isEqualTo("(erased)"));
    }

    @Test
    void an_erasure_is_not_there_for_others() {
        personalData.name(tenant(), grace);
        var requested = body(201, request(grace));
        a_project();

        body(404, approve(requested));
        body(404, decide(requested, "reject"));
        project = UUID.randomUUID().toString();
        personalData.name(tenant(), grace);
        body(404, request(grace));
    }

    private ProjectId tenant() {
        return ProjectId.of(project);
    }

    private String erasures() {
        return "/api/projects/%s/erasures".formatted(project);
    }

    private ResponseSpec request(String subject) {
        return requestHere("projects", subject);
    }

    private ResponseSpec requestHere(String kind, String subject) {
        return post(
                "/api/%s/%s/erasures".formatted(kind, project),
                "{\"subject\": \"%s\", \"reason\": \"Ticket 4711\"}".formatted(subject));
    }

    private ResponseSpec approve(Map<String, Object> requested) {
        return decide(requested, "approve");
    }

    private ResponseSpec decide(Map<String, Object> requested, String decision) {
        return post("%s/%s/%s".formatted(erasures(), requested.get("id"), decision), null);
    }

    private void asAlan() {
        token = TestIssuer.shared().token("alan", "*", "erasures:write");
    }
}
