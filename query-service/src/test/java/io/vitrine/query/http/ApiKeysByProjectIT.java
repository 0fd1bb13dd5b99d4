package io.vitrine.query.http;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.ApiKeyEvent.ApiKeyRotated;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyToken;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events in, API keys out, and reads with them. */
class ApiKeysByProjectIT {

    private final QueryNode node = QueryNode.shared();
    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);
    private final ApiKeyToken token = ApiKeyToken.random(ApiKeyId.random());
    private final String key = "/keys/" + token.keyId();

    @Test
    void shows_a_key_without_its_secret_and_hides_it_from_others() {
        var position = tenant.has(tenant.created("Acme"), created(token, null));
        var rival = Tenant.any();
        var rivals = rival.has(rival.created("Rival"));

        var shown = asking.asOf(position, key).toString();
        assertThatJson(shown)
                .isObject()
                .containsEntry("name", "Import")
                .containsEntry("prefix", token.keyId().prefix())
                .containsEntry("createdBy", "alice")
                .doesNotContainKeys("token", "lastUsedAt", "secretHash");
        assertThat(shown).doesNotContain(token.secret(), token.secretHash());
        assertThat(asking.json("/keys")).hasSize(1);
        assertThat(Asking.of(node, rival).asOf(rivals, "/keys")).isEmpty();
        assertThat(Asking.of(node, rival).get(key).statusCode()).isEqualTo(404);
        assertThat(asking.with(Tokens.withScope("webhooks:read", tenant.id()))
                        .get("/keys")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_key_reads_its_project_only_and_its_use_is_shown() {
        var rival = Tenant.any();
        rival.has(rival.created("Rival"));
        var position = tenant.has(tenant.created("Acme"), created(token, null));
        asking.asOf(position, key);
        var machine = asking.with(token.text());

        assertThat(machine.get("/assets").statusCode()).isEqualTo(200);
        assertThat(machine.get("/audit").statusCode()).isEqualTo(403);
        assertThat(machine.get("/api/projects/" + rival.id() + "/assets").statusCode())
                .isEqualTo(404);
        assertThat(Asking.atRoot(node)
                        .get("/api/projects/" + tenant.id() + "/assets", "X-Auth-Token", token.text())
                        .statusCode())
                .isEqualTo(200);
        assertThat(Asking.atRoot(node)
                        .get("/api/projects/" + tenant.id() + "/assets", "Authorization", token.text())
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var shown = asking.json(key).at("/lastUsedAt").asString("");
            assertThat(shown).isNotEmpty();
            assertThat(Instant.parse(shown)).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        });
    }

    @Test
    void wrong_secrets_and_expired_keys_are_refused_alike() {
        var expired = ApiKeyToken.random(ApiKeyId.random());
        var position = tenant.has(
                tenant.created("Acme"), created(token, null), created(expired, Instant.parse("2026-01-15T10:30:00Z")));
        asking.asOf(position, key);

        var refusals = List.of(
                        expired.text(),
                        ApiKeyToken.random(token.keyId()).text(),
                        ApiKeyToken.random(ApiKeyId.random()).text())
                .stream()
                .map(text -> asking.with(text).problem(401, "/assets"))
                .toList();

        assertThat(refusals)
                .allSatisfy(
                        problem -> assertThat(problem.at("/code").asString()).isEqualTo("invalid-token"));
        assertThat(refusals.stream()
                        .map(problem -> problem.at("/detail").asString())
                        .distinct())
                .hasSize(1);
    }

    @Test
    @Timeout(30)
    void a_stream_of_events_ends_with_its_key() throws Exception {
        var reads = List.of("audit:read");
        var created = new ApiKeyCreated(token.keyId(), "Import", reads, null, List.of(), token.secretHash());
        asking.asOf(tenant.has(tenant.created("Acme"), created), key);
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/projects/%s/events".formatted(node.port(), tenant.id())))
                .header("Authorization", "Bearer " + token.text())
                .header("Accept", "text/event-stream");
        try (var client = HttpClient.newHttpClient()) {
            var stream = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());

            tenant.has(new ApiKeyRevoked(token.keyId()));

            assertThat(stream.body().toList()).anyMatch(line -> line.contains("was revoked"));
        }
    }

    @Test
    void a_rotated_key_has_its_new_secret_and_a_revoked_one_is_refused_within_two_seconds() {
        var next = ApiKeyToken.random(token.keyId());
        asking.asOf(tenant.has(tenant.created("Acme"), created(token, null)), key);
        assertThat(asking.with(token.text()).get("/assets").statusCode()).isEqualTo(200);

        var rotated = tenant.has(new ApiKeyRotated(token.keyId(), next.secretHash(), 0));
        assertThat(asking.asOf(rotated, key).at("/version").asLong()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(asking.with(next.text()).get("/assets").statusCode())
                                .isEqualTo(200));
        assertThat(asking.with(token.text()).get("/assets").statusCode()).isEqualTo(401);

        var revoked = tenant.has(new ApiKeyRevoked(token.keyId()));
        assertThat(asking.asOf(revoked, "/keys")).isEmpty();
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(asking.with(next.text()).get("/assets").statusCode())
                                .isEqualTo(401));
        assertThat(asking.get(key).statusCode()).isEqualTo(404);
    }

    private static ApiKeyCreated created(ApiKeyToken token, @Nullable Instant expiresAt) {
        return new ApiKeyCreated(
                token.keyId(), "Import", List.of("assets:read"), expiresAt, List.of(), token.secretHash());
    }
}
