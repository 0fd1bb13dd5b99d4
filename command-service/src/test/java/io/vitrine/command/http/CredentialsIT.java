package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.BuiltInRole;
import io.vitrine.http.testing.BadTokens;
import io.vitrine.http.testing.Credential;
import io.vitrine.http.testing.CredentialFuzzer;
import io.vitrine.http.testing.RoleMatrix;
import io.vitrine.http.testing.TestIssuer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every write endpoint with every kind of credential and of body. */
class CredentialsIT extends AskingWithKeys {

    @Autowired
    RequestMappingHandlerMapping endpoints;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private final String suffix = "-" + UUID.randomUUID();
    private final String key = suffix.replace("-", "").substring(0, 12);

    private String organization = "";

    @BeforeEach
    void an_organization_with_a_project() {
        organization = id(post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"owner%s\"}".formatted(suffix)));
        project = id(post(
                "/api/projects",
                "{\"name\": \"Shop\", \"key\": \"%s\", \"organizationId\": \"%s\"}".formatted(key, organization)));
    }

    private CredentialFuzzer fuzzer() {
        return new CredentialFuzzer(port, RoleMatrix.of(endpoints), this::valuesFor);
    }

    private Map<String, String> valuesFor(String path) {
        var values = new HashMap<>(Map.of("projectId", project, "storeHash", key, "name", "translator"));
        // No member leaves its organization before the last case.
        if (!path.endsWith("/leave")) {
            values.put("organizationId", organization);
        }
        return values;
    }

    private long events() {
        return jdbc.queryForObject(
                "SELECT count(*) FROM event WHERE project_id IN (?::uuid, ?::uuid)", Long.class, project, organization);
    }

    @Test
    void without_access_nothing_succeeds_and_no_event_is_written() throws InterruptedException {
        var issuer = TestIssuer.shared();
        var revoked =
                body(201, post(keys(), "{\"name\": \"Old\", \"scopes\": [\"widgets:write\", \"widgets:publish\"]}"));
        send(HttpMethod.DELETE, keys() + "/" + revoked.get("id"), null)
                .expectStatus()
                .isNoContent();
        var mine = project;
        project = id(post("/api/projects", "{\"name\": \"Other\"}"));
        var others = created("[\"widgets:write\", \"widgets:publish\", \"assets:write\", \"webhooks:write\"]", "");
        var other = project;
        project = mine;
        var credentials = new ArrayList<>(BadTokens.of(issuer));
        var dead = String.valueOf(revoked.get("token"));
        await().untilAsserted(() -> refused(401, "invalid-token", with("Authorization", dead, assets(), ASSET)));
        credentials.addAll(Credential.ofDeadApiKey("revoked key", dead));
        credentials.addAll(
                Credential.ofDeadApiKey("key with a wrong secret", others.substring(0, 37) + "A".repeat(43)));
        credentials.addAll(Credential.ofApiKey("key of another project", others, Set.of()));
        credentials.add(Credential.ofStranger(
                "token for another project", issuer.token("eve" + suffix, other, TestIssuer.ALL_SCOPES)));
        credentials.add(Credential.ofStranger("member without a role", issuer.memberToken("stranger" + suffix)));
        var before = events();

        assertThat(fuzzer().send(credentials)).isEmpty();
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void with_some_rights_nothing_else_succeeds() throws InterruptedException {
        var viewer = "viewer" + suffix;
        post(
                        "/api/organizations/%s/members".formatted(organization),
                        "{\"subject\": \"%s\", \"role\": \"viewer\"}".formatted(viewer))
                .expectStatus()
                .isCreated();
        var credentials = new ArrayList<>(List.of(
                Credential.ofMember(BuiltInRole.VIEWER, TestIssuer.shared().memberToken(viewer)),
                Credential.ofToken(
                        "token with one scope",
                        TestIssuer.shared().token("eve" + suffix, project, "assets:write"),
                        Set.of("assets:write"))));
        credentials.addAll(Credential.ofApiKey(
                "key with other scopes",
                created("[\"assets:write\", \"widgets:read\"]", ""),
                Set.of("assets:write", "widgets:read")));

        assertThat(fuzzer().send(credentials)).isEmpty();
    }
}
