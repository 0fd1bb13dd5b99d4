package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is promised is there for everybody to read. */
@SystemTest
@Order(9)
class ContractsIT {

    private final Api nobody;

    ContractsIT(Installation installation) {
        nobody = installation.api();
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi.yaml, application/yaml",
        "/asyncapi.yaml, application/yaml",
        "/schemas/io.vitrine.widget.published.v1.json, application/schema+json"
    })
    void a_contract_is_served_without_a_token_and_once(String path, String type) {
        var served = nobody.get(path).is(200);

        assertThat(served.header("Content-Type")).startsWith(type);
        assertThat(served.header("Access-Control-Allow-Origin")).isEqualTo("*");
        var tag = String.valueOf(served.header("ETag"));
        nobody.get(path, "If-None-Match", tag).is(304);
        assertThat(nobody.send("HEAD", path, null).is(200).header("ETag")).isEqualTo(tag);
    }

    @Test
    void every_event_of_the_topic_has_a_schema() {
        var messages = YAMLMapper.shared()
                .readTree(nobody.get("/asyncapi.yaml").is(200).text())
                .at("/components/messages");

        assertThat(messages.size()).isGreaterThan(40);
        for (var message : messages) {
            var type = message.get("name").stringValue();
            var schema = nobody.get("/schemas/%s.json".formatted(type)).is(200).json();
            assertThat(schema.get("$id").stringValue()).isEqualTo("urn:vitrine:schema:" + type);
            assertThat(schema.get("title")).isEqualTo(message.get("title"));
        }
    }

    @Test
    void what_is_no_event_has_none() {
        nobody.get("/schemas/io.vitrine.widget.exploded.v1.json").isProblem(404, "not-found");
    }

    @Test
    void contracts_are_only_read() {
        nobody.put("/openapi.yaml", "{}").isProblem(401, "token-missing");
    }
}
