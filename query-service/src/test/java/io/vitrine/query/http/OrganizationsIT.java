package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.Organization.Member;
import io.vitrine.events.OrganizationEvent.MemberRemoved;
import io.vitrine.events.OrganizationEvent.RoleDefined;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationEvent.RoleWithdrawn;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events of organizations in, what their members see out. */
class OrganizationsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Organizational acme = new Organizational();

    private String here() {
        return "/api/organizations/" + acme.id();
    }

    private int status(String name, String path) {
        return acme.as(name).get(path).statusCode();
    }

    private void until(String name, String path, int status) {
        await().atMost(SOON).untilAsserted(() -> assertThat(status(name, path)).isEqualTo(status));
    }

    @Test
    void a_member_sees_the_organization_its_projects_and_nothing_else() {
        var rival = new Organizational();
        until("ada", "/widgets", 200);

        assertThat(acme.as("ada").json("/api/organizations")).hasSize(1);
        assertThat(acme.as("ada").json("/api/projects")).hasSize(1);
        assertThat(acme.as("ada").json(here()).at("/name").asString()).isEqualTo("Acme");
        assertThat(status("ada", "/api/organizations/" + rival.id())).isEqualTo(404);
        assertThat(status("ada", "/api/projects/" + rival.project().id() + "/widgets"))
                .isEqualTo(404);
        assertThat(status("ada", "/api/projects/" + acme.id() + "/widgets")).isEqualTo(404);
        assertThat(status("stranger", here())).isEqualTo(404);
        assertThat(status("stranger", "/widgets")).isEqualTo(404);
    }

    @Test
    void a_role_ends_when_it_is_withdrawn() {
        acme.organization().has(acme.granted("grace", "viewer"));
        until("grace", "/widgets", 200);

        acme.organization().has(new RoleWithdrawn(acme.id(), acme.subject("grace"), null));

        until("grace", "/widgets", 404);
    }

    @Test
    @Timeout(30)
    void a_stream_of_events_ends_with_the_role() throws Exception {
        acme.organization().has(acme.granted("grace", "auditor"));
        until("grace", "/events", 200);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/projects/%s/events"
                        .formatted(QueryNode.shared().port(), acme.project().id())))
                .header("Authorization", "Bearer " + acme.token("grace"))
                .header("Accept", "text/event-stream");
        try (var client = HttpClient.newHttpClient()) {
            var stream = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());

            acme.organization().has(new MemberRemoved(acme.id(), acme.subject("grace")));

            assertThat(stream.body().toList()).anyMatch(line -> line.contains("the role ended"));
        }
    }

    @Test
    void a_member_who_is_removed_has_no_role_anywhere() {
        acme.organization()
                .has(
                        acme.granted("grace", "viewer"),
                        new RoleGranted(
                                acme.id(),
                                acme.subject("grace"),
                                "editor",
                                acme.project().id()));
        until("grace", "/widgets", 200);

        acme.organization().has(new MemberRemoved(acme.id(), acme.subject("grace")));

        until("grace", "/widgets", 404);
    }

    @Test
    void a_role_in_a_project_counts_there_only() {
        var blog = Tenant.any();
        blog.has(new ProjectCreated(
                blog.id(), "Blog", "blog" + acme.key().substring(0, 8), Publishing.LIVE, 0, acme.id()));
        acme.organization()
                .has(new RoleGranted(
                        acme.id(),
                        acme.subject("grace"),
                        "viewer",
                        acme.project().id()));

        until("grace", "/widgets", 200);
        assertThat(status("grace", "/api/projects/" + blog.id() + "/widgets")).isEqualTo(404);
        assertThat(acme.as("grace").json("/api/projects")).hasSize(1);
        assertThat(status("grace", here())).isEqualTo(404);
        assertThat(acme.as("grace").json("/api/organizations")).hasSize(1);
    }

    @Test
    void a_role_of_the_organization_has_the_permissions_that_it_names() {
        acme.organization()
                .has(
                        new RoleDefined(acme.id(), "librarian", List.of("assets:read")),
                        acme.granted("grace", "librarian"));

        until("grace", "/assets", 200);
        assertThat(status("grace", "/widgets")).isEqualTo(403);
    }

    @Test
    void members_are_listed_page_by_page() {
        acme.organization().has(acme.granted("grace", "viewer"), acme.granted("edsger", "author"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(acme.as("ada").json(here() + "/members")).hasSize(3));

        var first = acme.as("ada").get(here() + "/members?limit=2");
        assertThat(first.headers().firstValue("X-Total-Count")).hasValue("3");
        var next = first.headers().firstValue("Link").orElseThrow().replaceAll("^<|>.*$", "");
        assertThat(acme.as("ada").json(next)).hasSize(1);
        assertThat(acme.as("ada").json(here() + "/members?role=author")).hasSize(1);
        assertThat(acme.as("ada").json(here() + "/members?q=GRA")).hasSize(1);
        assertThat(acme.as("ada")
                        .json(here() + "/members/" + Member.idOf(acme.subject("grace")))
                        .at("/roles/0/role")
                        .asString())
                .isEqualTo("viewer");
        assertThat(status("ada", here() + "/members?cursor=AAAA")).isEqualTo(400);
    }

    @Test
    void the_audit_trail_of_an_organization_says_who_gave_which_role() {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(acme.as("ada").json(here() + "/audit").toString())
                                .contains("organization.role-granted", acme.subject("ada")));
    }

    @Test
    void members_learn_what_they_may_do() {
        until("ada", "/widgets", 200);

        var me = acme.as("ada").json("/api/me");

        assertThat(me.at("/subject").asString()).isEqualTo(acme.subject("ada"));
        assertThat(me.at("/roles/0/organizationId").asString())
                .isEqualTo(acme.id().toString());
        assertThat(me.at("/roles/0/permissions").toString()).contains("organizations:admin");
    }

    @Test
    void a_project_in_the_list_says_whose_it_is() {
        until("ada", "/widgets", 200);

        assertThat(acme.as("ada")
                        .json("/api/projects?organizationId=" + acme.id())
                        .at("/0/organizationId")
                        .asString())
                .isEqualTo(acme.id().toString());
        assertThat(acme.as("ada").json("/api/projects?organizationId=" + ProjectId.random()))
                .isEmpty();
    }
}
