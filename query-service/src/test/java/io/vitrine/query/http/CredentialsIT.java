package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyToken;
import io.vitrine.events.BuiltInRole;
import io.vitrine.http.testing.BadTokens;
import io.vitrine.http.testing.Credential;
import io.vitrine.http.testing.CredentialFuzzer;
import io.vitrine.http.testing.RoleMatrix;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every read endpoint with every kind of credential and of body. */
class CredentialsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final QueryNode node = QueryNode.shared();
    private final Organizational acme = new Organizational();
    private final Tenant other = Tenant.any();
    private final ApiKeyToken key = ApiKeyToken.random(ApiKeyId.random());
    private final ApiKeyToken revoked = ApiKeyToken.random(ApiKeyId.random());
    private final ApiKeyToken others = ApiKeyToken.random(ApiKeyId.random());

    private static ApiKeyCreated created(ApiKeyToken token, String... scopes) {
        return new ApiKeyCreated(token.keyId(), "Import", List.of(scopes), null, List.of(), token.secretHash());
    }

    private void awaitStatus(Asking asking, String path, int status) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(asking.get(path).statusCode()).isEqualTo(status));
    }

    @Test
    void nothing_succeeds_that_the_matrix_does_not_permit() throws InterruptedException {
        var issuer = TestIssuer.shared();
        acme.organization().has(acme.granted("viewer", "viewer"));
        acme.project()
                .has(
                        created(key, "assets:read", "webhooks:write"),
                        created(revoked, "audit:read", "widgets:read"),
                        new ApiKeyRevoked(revoked.keyId()));
        other.has(other.created("Other"), created(others, "audit:read", "widgets:read"));
        awaitStatus(acme.as("viewer"), "/widgets", 200);
        awaitStatus(Asking.of(node, acme.project()).with(key.text()), "/assets", 200);
        awaitStatus(Asking.of(node, other).with(others.text()), "/widgets", 200);
        awaitStatus(Asking.of(node, acme.project()).with(revoked.text()), "/widgets", 401);
        var credentials = new ArrayList<>(BadTokens.of(issuer));
        credentials.addAll(Credential.ofDeadApiKey("revoked key", revoked.text()));
        credentials.addAll(Credential.ofDeadApiKey(
                "key with a wrong secret", ApiKeyToken.random(key.keyId()).text()));
        credentials.addAll(Credential.ofApiKey("key of another project", others.text(), Set.of()));
        credentials.addAll(
                Credential.ofApiKey("key with other scopes", key.text(), Set.of("assets:read", "webhooks:write")));
        credentials.add(Credential.ofStranger(
                "token for another project",
                issuer.token("eve", other.id().toString(), "widgets:read audit:read webhooks:*")));
        credentials.add(Credential.ofStranger("member without a role", acme.token("stranger")));
        credentials.add(Credential.ofMember(BuiltInRole.VIEWER, acme.token("viewer")));
        var values = Map.of(
                "organizationId", acme.id().toString(),
                "projectId", acme.project().id().toString(),
                "storeHash", acme.key());
        var matrix = RoleMatrix.of(node.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));

        assertThat(new CredentialFuzzer(node.port(), matrix, _ -> values).send(credentials))
                .isEmpty();
    }
}
