package io.vitrine.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.store.EventStore;
import io.vitrine.http.testing.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** The write endpoints of API keys. */
class ApiKeysIT extends AskingWithKeys {

    @Autowired
    EventStore eventStore;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void a_key_is_created_with_a_token_that_is_stored_nowhere() {
        var created = post(keys(), "{\"name\": \"Import\", \"scopes\": [\"assets:write\"]}");
        created.expectHeader().valueEquals("ETag", "\"1\"").expectHeader().valueEquals("Cache-Control", "no-store");
        var key = body(201, created);
        var token = (String) key.get("token");

        assertThat(token).matches("vtr_[0-9a-f]{32}_[A-Za-z0-9_-]{43}").startsWith(key.get("prefix") + "_");
        assertThat(key)
                .containsEntry("name", "Import")
                .containsEntry("scopes", List.of("assets:write"))
                .containsEntry("allowedAddresses", List.of())
                .containsEntry("createdBy", "tester")
                .containsEntry("expiresAt", null);
        var secret = token.substring(37);
        assertThat(eventStore.encodedAfter(0, 10_000).events())
                .filteredOn(event -> event.subject().equals(key.get("id")))
                .hasSize(1)
                .allSatisfy(event -> assertThat(new String(event.json(), UTF_8)).doesNotContain(secret));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM api_key WHERE document::text LIKE ?", Long.class, "%" + secret + "%"))
                .isZero();
    }

    @Test
    void a_repeated_creation_with_an_idempotency_key_shows_no_secret_again() {
        var body = "{\"name\": \"Import\", \"scopes\": [\"assets:write\"]}";
        var first = body(201, send(HttpMethod.POST, keys(), body, "Idempotency-Key", "one"));
        var second = body(409, send(HttpMethod.POST, keys(), body, "Idempotency-Key", "one"));

        assertThat(second).containsEntry("code", "api-key-created-before").doesNotContainKey("token");
        assertThat(second.get("detail")).asString().contains(String.valueOf(first.get("id")));
        assertThat(jdbc.queryForObject("SELECT count(*) FROM api_key WHERE project_id = ?::uuid", Long.class, project))
                .isOne();
        body(201, send(HttpMethod.POST, keys(), body, "Idempotency-Key", "two"));
    }

    @Test
    void a_creator_gives_no_scope_that_it_lacks_and_rotates_no_key_that_has_more() {
        var key =
                body(201, post(keys(), "{\"name\": \"Import\", \"scopes\": [\"widgets:write\", \"widgets:publish\"]}"));
        token = TestIssuer.shared().token("bob", project, "keys:write widgets:write");

        refused(403, "scopes-exceed-yours", post(keys(), "{\"name\": \"Mine\", \"scopes\": [\"widgets:publish\"]}"));
        refused(403, "scopes-exceed-yours", post(keys() + "/" + key.get("id") + "/rotate", "{}"));
        body(201, post(keys(), "{\"name\": \"Mine\", \"scopes\": [\"widgets:write\", \"widgets:write-own\"]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"A\", \"scopes\": []}                                                | /scopes",
                "{\"name\": \"A\", \"scopes\": [\"keys:write\"]}                                  | /scopes",
                "{\"name\": \"A\", \"scopes\": [\"operations:write\"]}                            | /scopes",
                "{\"name\": \"A\", \"scopes\": [\"members:write\"]}                               | /scopes",
                "{\"name\": \"A\", \"scopes\": [\"widgets:*\"]}                                   | /scopes",
                "{\"scopes\": [\"widgets:read\"]}                                                 | /name",
                "{\"name\": \"A\", \"scopes\": [\"widgets:read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"} | /expiresAt",
                "{\"name\": \"A\", \"scopes\": [\"widgets:read\"], \"expiresAt\": \"+999999999-01-01T00:00:00Z\"} | /expiresAt",
                "{\"name\": \"A\", \"scopes\": [\"widgets:read\"], \"expiresAt\": \"soon\"}       | /expiresAt",
                "{\"name\": \"A\", \"scopes\": [\"widgets:read\"], \"allowedAddresses\": [\"example.com\"]} | /allowedAddresses"
            })
    void a_fault_is_named(String body, String pointer) {
        var problem = refused(400, "invalid-request", post(keys(), body));

        assertThat(problem.get("errors")).asString().contains(pointer);
    }

    @Test
    void a_rotated_key_accepts_both_secrets_and_without_an_overlap_only_the_new_one() {
        var key = body(201, post(keys(), "{\"name\": \"Import\", \"scopes\": [\"assets:write\"]}"));
        var first = (String) key.get("token");
        var rotate = keys() + "/" + key.get("id") + "/rotate";

        var rotated = body(200, post(rotate, "{\"overlapSeconds\": 3600}"));
        var second = (String) rotated.get("token");
        assertThat(Instant.parse((String) rotated.get("previousSecretsUntil"))).isAfter(Instant.now());
        await().untilAsserted(() -> body(201, with("Authorization", second, assets(), ASSET)));
        body(201, with("Authorization", first, assets(), ASSET));

        var third = (String) body(200, post(rotate, "{\"overlapSeconds\": 0}")).get("token");
        await().untilAsserted(() -> body(201, with("Authorization", third, assets(), ASSET)));
        refused(401, "invalid-token", with("Authorization", first, assets(), ASSET));
        refused(401, "invalid-token", with("Authorization", second, assets(), ASSET));
    }

    @Test
    void a_revoked_key_is_refused_within_two_seconds() {
        var key = body(201, post(keys(), "{\"name\": \"Import\", \"scopes\": [\"assets:write\"]}"));
        var token = (String) key.get("token");
        body(201, with("Authorization", token, assets(), ASSET));

        send(HttpMethod.DELETE, keys() + "/" + key.get("id"), null)
                .expectStatus()
                .isNoContent();

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> refused(401, "invalid-token", with("Authorization", token, assets(), ASSET)));
        send(HttpMethod.DELETE, keys() + "/" + key.get("id"), null)
                .expectStatus()
                .isNotFound();
    }
}
