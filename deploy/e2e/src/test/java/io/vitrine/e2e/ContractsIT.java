package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contracts are publicly readable. */
@SystemTest
@Order(9)
class ContractsIT {

    private final Api anonymous;

    ContractsIT(Installation installation) {
        anonymous = installation.api();
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi.yaml, application/yaml",
        "/openapi.json, application/json",
        "/asyncapi.yaml, application/yaml",
        "/asyncapi.json, application/json",
        "/schemas/io.vitrine.widget.published.v1.json, application/schema+json",
        "/schemas/layouts.json, application/json",
        "/schemas/layouts/list-vertical.json, application/schema+json"
    })
    void a_contract_is_served_without_a_token_and_once(String path, String type) {
        var served = anonymous.get(path).is(200);

        assertThat(served.header("Content-Type")).startsWith(type);
        assertThat(served.header("Access-Control-Allow-Origin")).isEqualTo("*");
        var tag = String.valueOf(served.header("ETag"));
        anonymous.get(path, "If-None-Match", tag).is(304);
        assertThat(anonymous.send("HEAD", path, null).is(200).header("ETag")).isEqualTo(tag);
    }

    @Test
    void every_event_of_the_topic_has_a_schema() {
        var messages = YAMLMapper.shared()
                .readTree(anonymous.get("/asyncapi.yaml").is(200).text())
                .at("/components/messages");

        assertThat(messages.size()).isGreaterThan(40);
        for (var message : messages) {
            var type = message.get("name").stringValue();
            var schema =
                    anonymous.get("/schemas/%s.json".formatted(type)).is(200).json();
            assertThat(schema.get("$id").stringValue()).isEqualTo("urn:vitrine:schema:" + type);
            assertThat(schema.get("title")).isEqualTo(message.get("title"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/asyncapi"})
    void a_contract_is_the_same_in_json_as_in_yaml(String path) {
        var yaml = YAMLMapper.shared()
                .readTree(anonymous.get(path + ".yaml").is(200).text());

        assertThat(anonymous.get(path + ".json").is(200).json()).isEqualTo(yaml);
    }

    @Test
    void what_is_no_event_has_none() {
        anonymous.get("/schemas/io.vitrine.widget.exploded.v1.json").isProblem(404, "not-found");
    }

    @Test
    void contracts_are_only_read() {
        anonymous.put("/openapi.yaml", "{}").isProblem(401, "token-missing");
    }
}
