package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.BuiltInRole;
import io.vitrine.http.testing.MatrixDocument;
import io.vitrine.http.testing.RoleMatrix;
import io.vitrine.http.testing.RoleMatrix.Cell;
import io.vitrine.http.testing.RoleRequests;
import io.vitrine.query.testing.QueryNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every read endpoint with every role. */
class RoleMatrixIT {

    private final QueryNode node = QueryNode.shared();
    private final RoleMatrix matrix =
            RoleMatrix.of(node.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));

    @Test
    void every_role_may_do_what_the_matrix_says_and_nothing_else() throws IOException, InterruptedException {
        var acme = new Organizational();
        for (var role : BuiltInRole.values()) {
            acme.organization().has(acme.granted(role.key(), role.key()));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(acme.as(role.key()).get("/widgets").statusCode())
                                    .isEqualTo(200));
        }
        var requests = new RoleRequests(
                node.port(),
                Map.of(
                        "organizationId", acme.id().toString(),
                        "projectId", acme.project().id().toString(),
                        "storeHash", acme.key()));
        var softly = new SoftAssertions();
        for (var one : matrix.cases().toList()) {
            var response = requests.send(one.endpoint(), acme.token(one.role().key()), "{}");
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

    @Test
    void the_documentation_shows_the_matrix() throws IOException {
        MatrixDocument.shows(matrix, "query-service");
    }
}
