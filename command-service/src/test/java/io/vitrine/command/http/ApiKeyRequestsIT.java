package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.store.EventStore;
import io.vitrine.events.EncodedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** Requests with API keys. */
class ApiKeyRequestsIT extends AskingWithKeys {

    @Autowired
    EventStore eventStore;

    @ParameterizedTest
    @CsvSource({"Authorization,'Bearer '", "Authorization,''", "X-Auth-Token,''"})
    void a_key_is_accepted_wherever_a_token_is(String header, String scheme) {
        var token = created("[\"assets:write\"]", "");

        body(201, with(header, scheme + token, assets(), ASSET));
    }

    @Test
    void a_key_writes_in_all_dialects_as_its_id() {
        var key = body(
                201,
                post(
                        keys(),
                        "{\"name\": \"Import\", \"scopes\":"
                                + " [\"widgets:write\", \"widgets:publish\", \"templates:write\"]}"));
        var token = (String) key.get("token");
        var projectKey = body(200, put("/api/projects/" + project, "{}")).get("key");

        var widget = data(201, with("Authorization", token, "/widgets", "{\"reference\": \"R\"}"));
        var template = data(
                200,
                with(
                        "X-Auth-Token",
                        token,
                        "/stores/%s/v3/content/widget-templates".formatted(projectKey),
                        "{\"name\": \"Banner\", \"template\": \"<b>1</b>\"}"));

        assertThat(eventStore.encodedAfter(0, 10_000).events())
                .filteredOn(event -> event.by().actor().equals("key:" + key.get("id")))
                .extracting(EncodedEvent::subject)
                .containsOnly(widget, template)
                .contains(widget, template);
    }

    @Test
    void a_key_has_its_scopes_in_its_project_only() {
        var token = created("[\"assets:write\"]", "");
        var other = id(post("/api/projects", "{\"name\": \"Rival\"}"));

        refused(403, "scope-missing", with("Authorization", token, widgets(), "{\"name\": \"One\"}"));
        refused(404, "not-found", with("Authorization", token, "/api/projects/" + other + "/assets", ASSET));
        refused(403, "scope-missing", with("Authorization", token, "/api/projects", "{\"name\": \"Mine\"}"));
        refused(
                403,
                "scope-missing",
                with("Authorization", token, keys(), "{\"name\": \"More\", \"scopes\": [\"assets:write\"]}"));
    }

    @Test
    void a_key_accepts_no_invitation() {
        var token = created("[\"assets:write\"]", "");
        var invitation = "/api/organizations/%s/invitations/%s/accept".formatted(project, project);

        refused(403, "not-for-api-keys", with("Authorization", token, invitation, "{\"secret\": \"x\"}"));
    }

    @Test
    void a_key_expires() {
        var token = created(
                "[\"assets:write\"]",
                ", \"expiresAt\": \"%s\"".formatted(Instant.now().plusSeconds(8)));
        body(201, with("Authorization", token, assets(), ASSET));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> refused(401, "invalid-token", with("Authorization", token, assets(), ASSET)));
    }

    @Test
    void a_key_is_refused_from_another_address_as_the_gateway_names_it() {
        var here = created("[\"assets:write\"]", ", \"allowedAddresses\": [\"127.0.0.0/8\", \"::1\"]");
        var elsewhere = created("[\"assets:write\"]", ", \"allowedAddresses\": [\"203.0.113.0/24\"]");

        body(201, with("Authorization", here, assets(), ASSET));
        refused(401, "invalid-token", with("Authorization", elsewhere, assets(), ASSET));
        var throughTheGateway = http.post()
                .uri(assets())
                .header("Authorization", elsewhere)
                .header("X-Forwarded-For", "203.0.113.7")
                .contentType(MediaType.APPLICATION_JSON)
                .body(ASSET)
                .exchange();
        body(201, throughTheGateway);
    }

    @Test
    void every_refused_token_gets_the_same_answer() {
        var token = created("[\"assets:write\"]", "");
        var unknown = "vtr_" + "0".repeat(32) + "_" + "A".repeat(43);
        var wrong = token.substring(0, 37) + "A".repeat(43);

        var details = List.of(
                        unknown,
                        wrong,
                        token.substring(0, token.length() - 1),
                        token + "A",
                        "vtr_' OR '1'='1",
                        "vtr_" + "(a+)+".repeat(1_000))
                .stream()
                .map(text -> refused(401, "invalid-token", with("Authorization", text, assets(), ASSET))
                        .get("detail"))
                .distinct()
                .toList();

        assertThat(details).singleElement().asString().doesNotContain(token.substring(37));
    }
}
