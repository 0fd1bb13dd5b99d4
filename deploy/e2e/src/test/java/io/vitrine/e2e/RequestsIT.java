package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The common features of all requests: keys, tags, preferences, ids and representations. */
@SystemTest
@Order(3)
class RequestsIT {

    private static final String FULL = "application/vnd.vitrine+json";

    private final Installation installation;
    private final Tenant tenant;

    RequestsIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    private Answer create(String slug, String... headers) {
        return tenant.post("/widgets", """
                {"name": "Hero", "slug": "%s", "layout": "GRID", "assetIds": [], "config": {"columns": 3}}""".formatted(slug), headers);
    }

    @Test
    void the_same_key_and_body_get_the_same_answer_again_and_do_nothing_twice() {
        var key = "key-" + Tenant.unique();
        var first = create("hero", "Idempotency-Key", key).is(201);
        tenant.put("/widgets/" + first.id(), "{\"name\": \"Changed meanwhile\"}")
                .is(200);

        var second = create("hero", "Idempotency-Key", key).is(201);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(tenant.get("/widgets").ids()).containsExactly(first.id());
        assertThat(installation.eventStore().types(tenant.id(), first.id()))
                .containsExactly("WidgetCreated", "WidgetRenamed");
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        var key = "key-" + Tenant.unique();
        create("one", "Idempotency-Key", key).is(201);

        create("two", "Idempotency-Key", key).isProblem(422, "idempotency-key-reused");

        assertThat(tenant.get("/widgets").ids()).hasSize(1);
    }

    @Test
    void a_key_belongs_to_its_project() {
        var key = "key-" + Tenant.unique();
        create("hero", "Idempotency-Key", key).is(201);

        var elsewhere = Tenant.in(installation).post("/widgets", """
                {"name": "Hero", "slug": "hero", "layout": "GRID", "assetIds": []}""", "Idempotency-Key", key);

        elsewhere.is(201);
        assertThat(elsewhere.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void a_single_resource_has_its_version_as_its_tag_and_is_not_sent_again() {
        var id = create("hero").is(201).id();
        var got = tenant.get("/widgets/" + id).is(200);
        assertThat(got.header("ETag")).isEqualTo("\"1\"");

        var again = tenant.get("/widgets/" + id, "If-None-Match", "\"1\"").is(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo("\"1\"");

        tenant.put("/widgets/" + id, "{\"name\": \"Other\"}").is(200);
        tenant.get("/widgets/" + id, "If-None-Match", "\"1\"").is(200);
    }

    @Test
    void what_is_not_understood_is_ignored_or_on_demand_refused() {
        var id = create("hero").is(201).id();
        var body = "{\"name\": \"Other\", \"colour\": \"red\", \"a/b\": 1}";

        var refused = tenant.put("/widgets/" + id, body, "Prefer", "handling=strict");

        refused.isProblem(400, "invalid-request");
        assertThat(refused.pointers()).containsExactlyInAnyOrder("/colour", "/a~1b");
        assertThatJson(tenant.put("/widgets/" + id, body).is(200).text())
                .node("name")
                .isEqualTo("Other");
    }

    @Test
    void the_full_widget_has_objects_and_exact_times() {
        var before = Instant.now().minusSeconds(5);
        var created = create("hero", "Accept", FULL).is(201);
        tenant.put("/widgets/%s/publish".formatted(created.id())).is(200);

        var full = tenant.get("/widgets/" + created.id(), "Accept", FULL).is(200);

        assertThat(full.header("Content-Type")).isEqualTo(FULL);
        assertThatJson(full.text())
                .and(
                        widget -> widget.node("config").isEqualTo("{\"columns\": 3}"),
                        widget -> widget.node("theme").isEqualTo("{}"),
                        widget -> widget.node("version").isEqualTo(2),
                        widget -> widget.node("publishedVersion").isEqualTo(2),
                        widget -> widget.node("createdBy").isEqualTo("e2e"),
                        widget -> widget.node("status").isEqualTo("PUBLISHED"));
        assertThat(Instant.parse(full.json().get("createdAt").stringValue()))
                .isBetween(before, Instant.now().plusSeconds(5));
        tenant.get("/widgets/" + created.id(), "Accept", "text/csv").isProblem(406, "not-acceptable");
    }

    @Test
    void a_write_is_answered_when_it_can_be_read() {
        var promised = 0;
        for (var i = 0; i < 20; i++) {
            var created = create("hero-" + i).is(201);
            var read = tenant.api().get(tenant.path("/widgets/" + created.id()));
            if (created.header("Consistency") == null) {
                read.is(200);
                promised++;
            } else {
                assertThat(created.header("Consistency")).isEqualTo("pending");
            }
        }
        assertThat(promised).isGreaterThan(10);
    }

    @Test
    void who_does_not_wait_gets_a_token_with_which_a_read_does() {
        var created = create("hero", "Prefer", "respond-async").is(201);
        assertThat(created.header("Consistency-Token")).matches("[0-9]+");

        tenant.get("/widgets/" + created.id()).is(200);

        tenant.api()
                .get(tenant.path("/widgets"), "Consistency-Token", Long.toString(Long.MAX_VALUE))
                .isProblem(503, "not-shown-yet");
    }

    @Test
    void the_request_id_and_the_reason_are_kept_with_the_event() {
        var id = create("hero").is(201).id();

        var changed = tenant.put(
                        "/widgets/" + id, "{\"name\": \"Other\"}", "X-Request-Id", "e2e-7", "X-Change-Reason", "Spring")
                .is(200);

        assertThat(changed.header("X-Request-Id")).isEqualTo("e2e-7");
        var metadata = installation.eventStore().of(tenant.id(), id).getLast().metadata();
        var sealed = "${json-unit.regex}~1[.].+";
        assertThatJson(metadata)
                .and(
                        data -> data.node("actor").isEqualTo(sealed),
                        data -> data.node("requestId").isEqualTo("e2e-7"),
                        data -> data.node("reason").isEqualTo(sealed),
                        data -> data.node("clientAddress").isEqualTo(sealed));
        assertThat(tenant.get("/widgets/" + id).header("X-Request-Id")).isNotBlank();
    }
}
