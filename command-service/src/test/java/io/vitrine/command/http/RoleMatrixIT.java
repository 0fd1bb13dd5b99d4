package io.vitrine.command.http;

import io.vitrine.command.ServiceTest;
import io.vitrine.events.BuiltInRole;
import io.vitrine.http.testing.MatrixDocument;
import io.vitrine.http.testing.RoleMatrix;
import io.vitrine.http.testing.RoleMatrix.Cell;
import io.vitrine.http.testing.RoleRequests;
import io.vitrine.http.testing.TestIssuer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every write endpoint with every role. */
@ServiceTest
class RoleMatrixIT extends AskingAProject {

    @Autowired
    RequestMappingHandlerMapping endpoints;

    @LocalServerPort
    int port;

    private final String suffix = "-" + UUID.randomUUID();

    private String organization = "";

    @BeforeEach
    void an_organization_with_a_member_for_each_role() {
        organization = id(post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"owner%s\"}".formatted(suffix)));
        project = id(post(
                "/api/projects",
                "{\"name\": \"Shop\", \"key\": \"%s\", \"organizationId\": \"%s\"}".formatted(key(), organization)));
        for (var role : BuiltInRole.values()) {
            post(
                            "/api/organizations/%s/members".formatted(organization),
                            "{\"subject\": \"%s\", \"role\": \"%s\"}".formatted(subject(role), role.key()))
                    .expectStatus()
                    .isCreated();
        }
    }

    private String key() {
        return suffix.replace("-", "").substring(0, 12);
    }

    private String subject(BuiltInRole role) {
        return role.key() + suffix;
    }

    @Test
    void every_role_may_do_what_the_matrix_says_and_nothing_else() throws IOException, InterruptedException {
        var softly = new SoftAssertions();
        for (var one : RoleMatrix.of(endpoints).cases().toList()) {
            var token = TestIssuer.shared().memberToken(subject(one.role()));
            var path = one.endpoint().path();
            var response = new RoleRequests(port, valuesFor(path)).send(one.endpoint(), token, bodyFor(path));
            if (one.cell() == Cell.NO) {
                softly.assertThat(response.lacksScope())
                        .as("%s refused: %s", one, response)
                        .isTrue();
            } else {
                softly.assertThat(response.isRefused())
                        .as("%s permitted: %s", one, response)
                        .isFalse();
            }
        }
        softly.assertAll();
    }

    /** No member leaves its organization before the last case. */
    private Map<String, String> valuesFor(String path) {
        var values = new HashMap<>(Map.of("projectId", project, "storeHash", key(), "name", "translator"));
        if (!path.endsWith("/leave")) {
            values.put("organizationId", organization);
        }
        return values;
    }

    private String bodyFor(String path) {
        return path.equals("/api/projects")
                ? "{\"name\": \"Another\", \"organizationId\": \"%s\"}".formatted(organization)
                : "{}";
    }

    @Test
    void the_documentation_shows_the_matrix() throws IOException {
        MatrixDocument.shows(RoleMatrix.of(endpoints), "command-service");
    }
}
