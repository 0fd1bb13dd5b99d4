package io.vitrine.e2e.dialects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What every documented API promises; each runs all of it through the public port. */
abstract class DialectConformance {

    private final Installation installation;
    private final Tenant tenant;
    private final Face face;

    DialectConformance(Installation installation) {
        this.installation = installation;
        this.tenant = Tenant.in(installation);
        this.face = faceOf(tenant);
    }

    /** The dialect as this tenant uses it. */
    abstract Face faceOf(Tenant tenant);

    @Test
    void a_widget_is_created_read_back_changed_deleted_and_gone() {
        var created = face.widgetIn(create("Hero").is(face.created()));
        var path = path(created);
        assertThat(face.nameOf(created)).isEqualTo("Hero");

        assertThat(face.widgetIn(ask("GET", path, null).is(200))).isEqualTo(created);
        assertThat(listed()).containsExactly(created);

        ask("PUT", path, face.renamed("New")).is(200);
        assertThat(face.nameOf(face.widgetIn(ask("GET", path, null).is(200)))).isEqualTo("New");

        ask("DELETE", path, null).is(face.deleted());
        refused(404, "not-found", ask("GET", path, null));
        refused(404, "not-found", ask("PUT", path, face.renamed("Back")));
        refused(404, "not-found", ask("DELETE", path, null));
        assertThat(listed()).isEmpty();
    }

    @Test
    void what_a_get_gave_a_put_takes_back_and_nothing_has_happened() {
        var path = path(face.widgetIn(create("Hero")));
        var got = ask("GET", path, null).is(200);

        var put = ask("PUT", path, face.widgetIn(got).toString()).is(200);

        assertThat(put.version()).isEqualTo(got.version());
        assertThat(ask("GET", path, null).text()).isEqualTo(got.text());
    }

    @Test
    void a_foreign_tenant_sees_nothing_and_changes_nothing() {
        var mine = face.widgetIn(create("Mine"));
        var rival = Tenant.in(installation);
        var theirs = faceOf(rival);
        var path = theirs.widgets() + "/" + face.idOf(mine);
        rival.ask("POST", theirs.widgets(), theirs.widget("Theirs")).is(face.created());

        assertThat(theirs.widgetsIn(rival.ask("GET", theirs.widgets(), null).is(200)))
                .extracting(theirs::nameOf)
                .containsExactly("Theirs");
        for (var answer : List.of(
                rival.ask("GET", path, null),
                rival.ask("PUT", path, face.renamed("Stolen")),
                rival.ask("DELETE", path, null))) {
            face.assertRefused(answer, 404, "not-found");
            assertThat(answer.text()).doesNotContain("Mine");
        }
        assertThat(face.widgetIn(ask("GET", path(mine), null).is(200))).isEqualTo(mine);
    }

    @Test
    void without_a_good_token_nobody_gets_in() {
        var anonymous = installation.api();
        face.assertRefused(anonymous.get(face.widgets()), 401, "token-missing");
        face.assertRefused(anonymous.post(face.widgets(), face.widget("X")), 401, "token-missing");
        for (var token : List.of(
                "nonsense",
                installation.tokens().unsigned("none"),
                installation.tokens().signedWithThePublicKey())) {
            for (var answer : List.of(
                    anonymous.get(face.widgets(), "Authorization", token),
                    anonymous.get(face.widgets(), "X-Auth-Token", token),
                    anonymous.post(face.widgets(), face.widget("X"), "Authorization", "Bearer " + token))) {
                face.assertRefused(answer, 401, "invalid-token");
                assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
            }
        }
        assertThat(listed()).isEmpty();
    }

    @Test
    void each_deed_needs_its_scope() {
        var path = path(face.widgetIn(create("Hero")));
        var auditor = installation.api().as(installation.tokens().forProject(tenant.id(), "audit:read"));

        face.assertRefused(auditor.get(face.widgets()), 403, "scope-missing");
        face.assertRefused(auditor.get(path), 403, "scope-missing");
        face.assertRefused(auditor.post(face.widgets(), face.widget("X")), 403, "scope-missing");
        face.assertRefused(auditor.put(path, face.renamed("X")), 403, "scope-missing");
        face.assertRefused(auditor.delete(path), 403, "scope-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{\"name\": \"a\", \"name\": \"b\"}", "{\"a\": \"\\u0000\"}"})
    void a_body_that_is_no_object_is_told_so(String body) {
        refused(400, "malformed-body", ask("POST", face.widgets(), body));
    }

    @Test
    void a_faulty_body_is_told_what_is_wrong() {
        var path = path(face.widgetIn(create("Hero")));

        refused(face.faultyStatus(), "invalid-request", ask("POST", face.widgets(), face.faulty()));
        refused(face.faultyStatus(), "invalid-request", ask("POST", face.widgets(), "{}"));
        refused(face.faultyStatus(), "invalid-request", ask("PUT", path, face.faulty()));
        refused(413, "body-too-large", ask("POST", face.widgets(), "{\"x\": \"%s\"}".formatted("x".repeat(1 << 20))));
        refused(
                415,
                "unsupported-media-type",
                ask("POST", face.widgets(), face.widget("X"), "Content-Type", "application/xml"));
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_repeated_create_is_answered_again_and_done_once() {
        var key = "key-" + Tenant.unique();
        var body = face.widget("Once");
        var first = ask("POST", face.widgets(), body, "Idempotency-Key", key).is(face.created());
        ask("PUT", path(face.widgetIn(first)), face.renamed("Meanwhile")).is(200);

        var again = ask("POST", face.widgets(), body, "Idempotency-Key", key).is(face.created());

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(listed()).hasSize(1);
        refused(
                422,
                "idempotency-key-reused",
                ask("POST", face.widgets(), face.widget("Other"), "Idempotency-Key", key));
    }

    @Test
    void a_write_on_a_version_that_is_no_longer_the_present_one_is_refused() {
        var path = path(face.widgetIn(create("Hero")));
        var known = ask("GET", path, null).is(200);
        ask("PUT", path, face.renamed("Second"), "If-Match", tag(known)).is(200);
        var present = ask("GET", path, null).version();

        for (var late : List.of(
                ask("PUT", path, face.renamed("Third"), "If-Match", tag(known)),
                ask("DELETE", path, null, "If-Match", tag(known)))) {
            refused(412, "stale-version", late);
            assertThat(late.version()).isEqualTo(present);
        }
        ask("GET", path, null, "If-None-Match", "\"%d\"".formatted(present)).is(304);
    }

    @Test
    void who_did_it_through_which_api_and_why_is_kept() {
        var id = face.idOf(face.widgetIn(
                ask("POST", face.widgets(), face.widget("Hero"), "X-Request-Id", "r-7", "X-Change-Reason", "Spring")));

        await().untilAsserted(() -> assertThat(
                        tenant.get("/audit?resource=" + id).is(200).json())
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.path("actor").asString()).isEqualTo("e2e");
                    assertThat(entry.path("requestId").asString()).isEqualTo("r-7");
                    assertThat(entry.path("reason").asString()).isEqualTo("Spring");
                    assertThat(entry.path("dialect").asString()).isEqualTo(face.name());
                }));
    }

    @Test
    void what_is_at_no_address_is_told_so() {
        var id = face.idOf(face.widgetIn(create("Hero")));
        for (var path : List.of("/" + UUID.randomUUID(), "/no-id", "/" + id + "/nothing/here")) {
            refused(404, "not-found", ask("GET", face.widgets() + path, null));
            refused(404, "not-found", ask("DELETE", face.widgets() + path, null));
        }
        refused(405, "method-not-allowed", ask("PATCH", face.widgets() + "/" + id, "{}"));
        refused(400, "bad-request", ask("GET", face.widgets() + ";a=b", null));
        refused(400, "bad-request", ask("DELETE", face.widgets() + "//" + id, null));
    }

    @Test
    void names_are_text_and_nothing_else() {
        for (var entry : Map.of(
                        "<script>alert(1)</script>", "<script>alert(1)</script>",
                        "'; DROP TABLE widget; --", "'; DROP TABLE widget; --",
                        "  Ünïcödé 👩‍👩‍👧 {{x}} ", "Ünïcödé 👩‍👩‍👧 {{x}}")
                .entrySet()) {
            var made = face.widgetIn(create(entry.getKey()).is(face.created()));
            assertThat(face.nameOf(face.widgetIn(ask("GET", path(made), null).is(200))))
                    .isEqualTo(entry.getValue());
        }
    }

    private Answer create(String name) {
        return ask("POST", face.widgets(), face.widget(name));
    }

    private Answer ask(String method, String path, @Nullable String body, String... headers) {
        return tenant.ask(method, path, body, headers);
    }

    private List<JsonNode> listed() {
        return face.widgetsIn(ask("GET", face.widgets(), null).is(200));
    }

    private String path(JsonNode widget) {
        return face.widgets() + "/" + face.idOf(widget);
    }

    private void refused(int status, String code, Answer answer) {
        face.assertRefused(answer, status, code);
    }

    private static String tag(Answer answer) {
        return "\"%d\"".formatted(answer.version());
    }
}
