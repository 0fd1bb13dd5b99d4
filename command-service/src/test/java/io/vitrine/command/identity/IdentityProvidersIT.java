package io.vitrine.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.CommandContext;
import io.vitrine.command.ServiceTest;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.organization.OrganizationCommand.CreateOrganization;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.OrganizationId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two real identity providers at once: subjects, groups and sign-outs. {@code deploy/identity/try.py} starts them and
 * runs this test, because they are too large for every build.
 */
@ServiceTest
@EnabledIfSystemProperty(named = "identity.keycloak", matches = "http.+")
class IdentityProvidersIT {

    private static final Keycloak KEYCLOAK = new Keycloak(System.getProperty("identity.keycloak", ""));
    private static final OidcProvider PROVIDER = new OidcProvider(System.getProperty("identity.provider", ""));
    private static final OrganizationId ORGANIZATION = OrganizationId.random();
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    RestTestClient http;

    @Autowired
    Commands commands;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void two_issuers(DynamicPropertyRegistry properties) {
        var keycloak = Map.of(
                "name", "keycloak",
                "issuer-uri", KEYCLOAK.address() + "/realms/acme",
                "audience", "vitrine",
                "logout-audience", "console",
                "claims.scopes", "realm_access.roles[?contains(@, ':')]",
                "groups[0].group", "/staff/web",
                "groups[0].organization", ORGANIZATION.toString(),
                "groups[0].role", "admin");
        var provider = Map.of(
                "name", "provider",
                "issuer-uri", PROVIDER.address(),
                "audience", "https://vitrine.test",
                "logout-audience", "console",
                "groups[0].group", "staff",
                "groups[0].organization", ORGANIZATION.toString(),
                "groups[0].role", "editor");
        keycloak.forEach((name, value) -> properties.add("vitrine.security.issuers[0]." + name, () -> value));
        provider.forEach((name, value) -> properties.add("vitrine.security.issuers[1]." + name, () -> value));
    }

    /** Not over HTTP, because its id is in the configuration. */
    @BeforeEach
    void an_organization() {
        var operator = new EventMetadata("operator", "request-1", "projects", null, null);
        commands.send(
                new CreateOrganization(ORGANIZATION, "Acme", "operator"),
                CommandContext.of(ORGANIZATION.tenant(), operator));
    }

    @Test
    void subjects_of_both_work_in_an_organization_until_their_provider_signs_them_out() {
        try (var ada = new ProviderClient();
                var grace = new ProviderClient();
                var administrator = new ProviderClient()) {
            KEYCLOAK.setLogoutAddress(administrator, logoutAddress());
            PROVIDER.register(administrator, logoutAddress());
            var adaSession = KEYCLOAK.signIn(ada);
            var graceSession = PROVIDER.signIn(grace);

            var created = post("/api/projects", adaSession.accessToken(), """
                    {"name": "Shop", "organizationId": "%s"}""".formatted(ORGANIZATION));
            created.expectStatus().isCreated();
            var project = "/api/projects/" + idIn(created);

            // Ada's role has keys:write, but the roles of her token do not name it.
            post(project + "/keys", adaSession.accessToken(), "{\"name\": \"A\", \"scopes\": [\"widgets:read\"]}")
                    .expectStatus()
                    .isForbidden();
            widget(project, adaSession.accessToken(), "ada").expectStatus().isCreated();
            widget(project, graceSession.accessToken(), "grace").expectStatus().isCreated();

            KEYCLOAK.signOut(ada, adaSession);
            untilSignedOut(project, adaSession.accessToken());
            widget(project, graceSession.accessToken(), "still-here")
                    .expectStatus()
                    .isCreated();

            PROVIDER.signOut(grace, graceSession);
            untilSignedOut(project, graceSession.accessToken());

            var again = KEYCLOAK.signIn(ada);
            widget(project, again.accessToken(), "again").expectStatus().isCreated();
        }
    }

    private void untilSignedOut(String project, String token) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(bodyOf(widget(project, token, "late-" + UUID.randomUUID())))
                        .contains("Its session was signed out"));
    }

    private ResponseSpec widget(String project, String token, String slug) {
        return post(project + "/widgets", token, """
                {"name": "Hero", "slug": "%s", "layout": "GRID"}""".formatted(slug));
    }

    private static String idIn(ResponseSpec response) {
        return JsonMapper.shared().readTree(bodyOf(response)).at("/id").asString();
    }

    private static String bodyOf(ResponseSpec response) {
        return String.valueOf(response.expectBody(String.class).returnResult().getResponseBody());
    }

    private String logoutAddress() {
        return "http://127.0.0.1:%d/api/backchannel-logout".formatted(port);
    }

    private ResponseSpec post(String path, String token, String body) {
        return http.post()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .header("Prefer", "respond-async")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
