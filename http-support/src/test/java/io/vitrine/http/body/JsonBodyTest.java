package io.vitrine.http.body;

import static io.vitrine.http.body.Requests.body;
import static io.vitrine.http.body.Requests.faultsOf;
import static io.vitrine.http.body.Requests.problemOf;
import static io.vitrine.http.body.Requests.request;
import static io.vitrine.http.body.Requests.resolve;
import static io.vitrine.http.body.Requests.strictBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request body as a whole: what is accepted, and the faults of the rest. */
class JsonBodyTest {

    @Test
    void a_json_object_is_let_in() {
        assertThat(body("{\"name\":\"Größe 🎠\"}").field("name").text(20)).isEqualTo("Größe 🎠");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "APPLICATION/JSON",
                "application/vnd.vitrine+json",
                "application/merge-patch+json"
            })
    void json_by_any_name_is_let_in(String contentType) {
        var request = request("{}");
        request.setContentType(contentType);

        assertThatCode(() -> resolve(request)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonx",
                "json",
                "/"
            })
    void anything_else_is_an_unsupported_type(String contentType) {
        var request = request("{}");
        request.setContentType(contentType);

        var problem = problemOf(() -> resolve(request));
        assertThat(problem.status()).isEqualTo(415);
        assertThat(problem.code()).isEqualTo("unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]", "[{}]", "1", "\"text\"", "null", "true"})
    void what_is_no_object_is_malformed(String json) {
        var problem = problemOf(() -> body(json));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("malformed-body");
        assertThat(problem.detail()).contains("must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\"",
                "{\"name\":}",
                "{name:1}",
                "{'name':1}",
                "{\"name\":\"a}",
                "{\"name\":01}",
                "{\"name\":NaN}",
                "{\"name\":1,}",
                "{} {}",
                "{}x",
                "<html>",
                "{\"name\":\"a\nb\"}",
                "{\"name\":\"\\x\"}"
            })
    void what_is_no_json_is_malformed(String json) {
        assertThat(problemOf(() -> body(json)).code()).isEqualTo("malformed-body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"name\":oops}|line 1, column 9", "`{\n  \"name\": \"a\",\n  oops\n}`|line 3, column 3"})
    void malformed_json_is_told_where(String json, String where) {
        assertThat(problemOf(() -> body(json)).detail()).contains("not JSON").contains(where);
    }

    @Test
    void bytes_that_are_not_utf_8_are_malformed() {
        var latin1 = "{\"name\":\"größer\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(problemOf(() -> resolve(request(latin1))).code()).isEqualTo("malformed-body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"name\":1,\"name\":2}", "{\"config\":{\"a\":1,\"a\":2}}", "{\"list\":[{\"a\":1,\"a\":1}]}"})
    void a_key_that_comes_twice_in_an_object_is_malformed(String json) {
        assertThat(problemOf(() -> body(json)).code()).isEqualTo("malformed-body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\\u0000b\"}",
                "{\"a\\u0000b\":1}",
                "{\"config\":{\"deep\":[\"\\u0000\"]}}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"\\udc00\\ud800\"}",
                "{\"name\":\"\\ud83d x\"}",
                "{\"size\":1e999999999}",
                "{\"size\":1e-999999999}",
                "{\"config\":{\"n\":[-1e401]}}"
            })
    void what_no_store_can_keep_is_malformed(String json) {
        var problem = problemOf(() -> body(json));

        assertThat(problem.code()).isEqualTo("malformed-body");
        assertThat(problem.detail()).contains("cannot be stored");
    }

    @Test
    void half_a_surrogate_pair_in_raw_bytes_or_in_a_name_is_malformed_too() {
        byte[] half = {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'};

        assertThat(problemOf(() -> resolve(request(half))).code()).isEqualTo("malformed-body");
        assertThat(problemOf(() -> body("{\"\\ud800\":1}")).code()).isEqualTo("malformed-body");
    }

    @Test
    void a_number_of_endless_digits_is_malformed() {
        assertThat(problemOf(() -> body("{\"size\":" + "9".repeat(401) + "}")).code())
                .isEqualTo("malformed-body");
        assertThat(problemOf(() -> body("{\"size\":" + "9".repeat(100_000) + "}"))
                        .code())
                .isEqualTo("malformed-body");
        assertThat(problemOf(() -> body("{\"size\":0." + "9".repeat(401) + "}")).code())
                .isEqualTo("malformed-body");
    }

    @Test
    void nesting_without_end_is_malformed() {
        assertThat(problemOf(() -> body("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"))
                        .code())
                .isEqualTo("malformed-body");
        assertThat(problemOf(() -> body("{\"a\":" + "[".repeat(200_000))).code())
                .isEqualTo("malformed-body");
    }

    @Test
    void a_mebibyte_is_let_in_and_a_byte_more_is_not() {
        var frame = "{\"a\":\"\"}".length();

        assertThatCode(() -> body("{\"a\":\"" + "x".repeat(1024 * 1024 - frame) + "\"}"))
                .doesNotThrowAnyException();
        var problem = problemOf(() -> body("{\"a\":\"" + "x".repeat(1024 * 1024 - frame + 1) + "\"}"));
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.code()).isEqualTo("body-too-large");
    }

    @Test
    void unknown_fields_are_passed_over() {
        var body = body("{\"name\":\"a\",\"mood\":\"good\"}");
        body.field("name");

        assertThatCode(body::throwIfInvalid).doesNotThrowAnyException();
    }

    @Test
    void unknown_fields_are_pointed_at_when_the_client_wants_it_strict() {
        var body = strictBody("{\"name\":\"a\",\"mood\":\"good\",\"a/b~c\":1,\"id\":7}");
        body.field("name");
        body.field("slug");

        assertThat(faultsOf(body.ignoring("id")::throwIfInvalid)).containsExactly("/mood unknown", "/a~1b~0c unknown");
    }

    @Test
    void a_strict_client_that_knows_the_fields_is_let_in() {
        var body = strictBody("{\"name\":\"a\",\"id\":7}");
        body.field("name");

        assertThatCode(body.ignoring("id")::throwIfInvalid).doesNotThrowAnyException();
    }

    @Test
    void one_fault_is_the_problem_itself_and_several_are_counted() {
        var one = body("{}");
        one.field("name").requiredText(10);
        assertThat(problemOf(one::throwIfInvalid).detail()).isEqualTo("name is required.");

        var two = body("{}");
        two.field("name").requiredText(10);
        two.field("slug").requiredText(10);
        assertThat(problemOf(two::throwIfInvalid).detail()).contains("2 faults");
    }

    @Test
    void the_same_request_has_the_same_hash_and_any_other_has_another() {
        var hash = body("{\"name\":\"a\"}").hash();
        var put = request("{\"name\":\"a\"}");
        put.setMethod("PUT");
        var elsewhere = request("{\"name\":\"a\"}");
        elsewhere.setRequestURI("/api/projects/1");

        assertThat(hash)
                .matches("[0-9a-f]{64}")
                .isEqualTo(body("{\"name\":\"a\"}").hash());
        assertThat(hash)
                .isNotEqualTo(body("{\"name\":\"b\"}").hash())
                .isNotEqualTo(resolve(put).hash())
                .isNotEqualTo(resolve(elsewhere).hash());
    }
}
