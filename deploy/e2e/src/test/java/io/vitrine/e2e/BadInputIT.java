package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid bodies and ids: each response states the fault in the same format, and nothing is stored. */
@SystemTest
@Order(10)
class BadInputIT {

    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final Tenant tenant;

    BadInputIT(Installation installation) {
        tenant = Tenant.in(installation);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("nothing", ""),
                arguments("half an object", "{\"name\": \"A\""),
                arguments("an array", "[]"),
                arguments("a string", "\"name\""),
                arguments("null", "null"),
                arguments("two objects", widget("") + widget("")),
                arguments("a name twice", "{\"name\": \"A\", \"name\": \"B\", \"slug\": \"a\", \"layout\": \"GRID\"}"),
                arguments("NUL in a text", widget("\"description\": \"a\\u0000b\"")),
                arguments("NUL in a name", widget("\"config\": {\"a\\u0000\": 1}")),
                arguments("half a surrogate pair", widget("\"description\": \"\\ud800\"")),
                arguments("a number beyond reason", widget("\"config\": {\"n\": 1e100000}")),
                arguments("1,000 levels", widget("\"config\": " + "[".repeat(1000) + "]".repeat(1000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void malformed(String what, String body) {
        tenant.post("/widgets", body).isProblem(400, "malformed-body");

        assertThat(tenant.get("/widgets").ids()).isEmpty();
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                arguments("{}", List.of("/name", "/slug", "/layout")),
                arguments("{\"name\": null, \"slug\": null, \"layout\": null}", List.of("/name", "/slug", "/layout")),
                arguments("{\"name\": 1, \"slug\": [], \"layout\": {}}", List.of("/name", "/slug", "/layout")),
                arguments("{\"name\": \"  \", \"slug\": \"\", \"layout\": \"\"}", List.of("/name", "/slug", "/layout")),
                arguments(widget("\"layout\": \"ROUND\""), List.of("/layout")),
                arguments(widget("\"slug\": \"Not A Slug\""), List.of("/slug")),
                arguments(widget("\"slug\": \"-a\""), List.of("/slug")),
                arguments(widget("\"slug\": \"a--b\""), List.of("/slug")),
                arguments(widget("\"slug\": \"%s\"".formatted("a".repeat(129))), List.of("/slug")),
                arguments(widget("\"name\": \"%s\"".formatted("n".repeat(256))), List.of("/name")),
                arguments(widget("\"assetIds\": \"one\""), List.of("/assetIds")),
                arguments(
                        widget("\"assetIds\": [1, \"x\", null, \"%s\"]".formatted(UUID.randomUUID())),
                        List.of("/assetIds/0", "/assetIds/1", "/assetIds/2")),
                arguments(widget("\"assetIds\": [%s]".formatted(ids(1001))), List.of("/assetIds")),
                arguments(widget("\"config\": 1, \"theme\": []"), List.of("/config", "/theme")),
                arguments(widget("\"config\": \"no json\""), List.of("/config")),
                arguments(widget("\"config\": \"{\\\"a\\\": 1} x\""), List.of("/config")),
                arguments(widget("\"config\": {\"a\": \"%s\"}".formatted("x".repeat(65_536))), List.of("/config")),
                arguments(widget("\"theme\": " + nested(33)), List.of("/theme")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void faulty(String body, List<String> pointers) {
        var refused = tenant.post("/widgets", body).isProblem(400, "invalid-request");

        assertThat(refused.pointers()).containsExactlyInAnyOrderElementsOf(pointers);
        assertThat(tenant.get("/widgets").ids()).isEmpty();
    }

    @Test
    void what_just_fits_is_taken() {
        tenant.post("/widgets", widget("\"name\": \"%s\"".formatted("n".repeat(255))))
                .is(201);
        tenant.post("/widgets", widget("\"name\": \"%s\"".formatted("\ud83c\udf39".repeat(255))))
                .is(201);
        tenant.post("/widgets", widget("\"slug\": \"%s\"".formatted("a".repeat(128))))
                .is(201);
        tenant.post("/widgets", widget("\"theme\": " + nested(32))).is(201);
        tenant.post("/widgets", widget("\"config\": {\"a\": \"%s\"}".formatted("x".repeat(65_528))))
                .is(201);
        assertThat(tenant.get("/widgets").ids()).hasSize(5);
    }

    @Test
    void a_body_over_one_mebibyte_is_too_large() {
        var filling = "x".repeat(MAX_BODY_BYTES - widget("\"filling\": \"\"").length());

        tenant.post("/widgets", widget("\"filling\": \"%s\"".formatted(filling)))
                .is(201);
        tenant.post("/widgets", widget("\"filling\": \"%s\"".formatted(filling + "x")))
                .isProblem(413, "body-too-large");
        tenant.post("/widgets", widget("\"filling\": \"%s\"".formatted(filling.repeat(4))))
                .isProblem(413, "body-too-large");
    }

    @Test
    void a_body_of_another_type_is_not_taken() {
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "nonsense")) {
            tenant.post("/widgets", widget(""), "Content-Type", type).isProblem(415, "unsupported-media-type");
        }
    }

    @Test
    void ids_that_are_none_are_not_there() {
        for (var id : List.of("1", "x", "aa0e8400-e29b-41d4-a716", "*", "%F0%9F%8C%B9", "a".repeat(5000))) {
            tenant.api().get(tenant.path("/widgets/" + id)).isProblem(404, "not-found");
            tenant.api().get(tenant.path("/assets/" + id)).isProblem(404, "not-found");
            tenant.api().put(tenant.path("/widgets/%s/publish".formatted(id))).isProblem(404, "not-found");
            tenant.api().delete(tenant.path("/widgets/" + id)).isProblem(404, "not-found");
            tenant.api().get("/api/projects/%s/widgets".formatted(id)).isProblem(404, "not-found");
            tenant.api()
                    .get("/delivery/%s/widgets/%s".formatted(tenant.key(), id))
                    .isProblem(404, "not-found");
        }
        var unknown = UUID.randomUUID();
        tenant.get("/widgets/" + unknown).isProblem(404, "not-found");
        tenant.get("/widgets/%s/assets".formatted(unknown)).isProblem(404, "not-found");
        tenant.put("/widgets/" + unknown, "{\"name\": \"A\"}").isProblem(404, "not-found");
        tenant.put("/widgets/%s/unpublish".formatted(unknown)).isProblem(404, "not-found");
        tenant.delete("/widgets/" + unknown).isProblem(404, "not-found");
        tenant.delete("/assets/" + unknown).isProblem(404, "not-found");
    }

    @Test
    void headers_that_cannot_be_read_are_named() {
        tenant.api().get(tenant.path("/widgets"), "Consistency-Token", "soon").isProblem(400, "invalid-request");
        tenant.post("/widgets", widget(""), "Idempotency-Key", "k".repeat(256)).isProblem(400, "invalid-request");
        tenant.post("/widgets", widget(""), "X-Change-Reason", "r".repeat(501)).isProblem(400, "invalid-request");
        tenant.get("/widgets", "Accept", "nonsense").isProblem(406, "not-acceptable");
        assertThat(tenant.get("/widgets").ids()).isEmpty();
    }

    /** A valid widget with another field. */
    private static String widget(String more) {
        var fields = new StringBuilder();
        for (var field :
                List.of("\"name\": \"A\"", "\"slug\": \"s-" + Tenant.unique() + "\"", "\"layout\": \"GRID\"")) {
            if (!more.startsWith(field.substring(0, field.indexOf(':')))) {
                fields.append(field).append(", ");
            }
        }
        return "{" + (more.isEmpty() ? fields.substring(0, fields.length() - 2) : fields + more) + "}";
    }

    /** An object with this nesting depth. */
    private static String nested(int levels) {
        return "{\"a\": ".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static String ids(int count) {
        return String.join(
                ", ",
                IntStream.range(0, count)
                        .mapToObj(_ -> "\"" + UUID.randomUUID() + "\"")
                        .toList());
    }
}
