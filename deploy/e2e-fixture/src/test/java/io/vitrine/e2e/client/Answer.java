package io.vitrine.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response with convenient accessors.
 *
 * @param question method and path, for messages
 */
public record Answer(String question, int status, HttpHeaders headers, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The {@code id} of what it shows. */
    public String id() {
        return json().get("id").stringValue();
    }

    /** The version in its entity tag. */
    public long version() {
        return Long.parseLong(String.valueOf(header("ETag")).replace("\"", ""));
    }

    /** The ids in the array it shows, in order. */
    public List<String> ids() {
        return json().valueStream().map(item -> item.get("id").stringValue()).toList();
    }

    public Answer is(int expected) {
        assertThat(status).as("%s -> %s", question, text()).isEqualTo(expected);
        return this;
    }

    /** A problem as RFC 9457 and the contract want one. */
    public Answer isProblem(int expected, String code) {
        is(expected);
        assertThat(header("Content-Type")).as(question).isEqualTo("application/problem+json");
        var problem = json();
        assertThat(problem.path("status").asInt()).as(question).isEqualTo(expected);
        assertThat(problem.path("code").asString())
                .as("%s -> %s", question, text())
                .isEqualTo(code);
        assertThat(problem.path("type").asString()).as(question).isEqualTo("urn:vitrine:problem:" + code);
        assertThat(problem.path("title").asString()).as(question).isNotBlank();
        assertThat(problem.path("detail").asString()).as(question).isNotBlank();
        assertThat(problem.path("traceId").asString()).as(question).isEqualTo(header("X-Request-Id"));
        return this;
    }

    /** The {@code pointer} of each of a problem's {@code errors}, in order. */
    public List<String> pointers() {
        return json().path("errors")
                .valueStream()
                .map(fault -> fault.get("pointer").stringValue())
                .toList();
    }
}
