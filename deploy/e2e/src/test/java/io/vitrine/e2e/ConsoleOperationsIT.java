package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Operations of a whole installation, at the public port. */
@SystemTest
@Order(9)
class ConsoleOperationsIT {

    private final Installation installation;

    ConsoleOperationsIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void every_process_reader_and_server_is_listed() {
        var state = installation.owner().get("/api/operations").is(200).json();

        assertThat(state.path("processes")).hasSize(3).allSatisfy(process -> {
            assertThat(process.path("status").asString()).isIn("UP", "DEGRADED");
            assertThat(process.path("version").isString()).isTrue();
            assertThat(process.path("startedAt").isString()).isTrue();
            assertThat(process.path("failure").isNull()).isTrue();
        });
        var readers = state.path("readers");
        assertThat(readers.findValuesAsString("name")).contains("listing", "journal", "search", "relay", "delivery");
        assertThat(relay(readers).path("head").asLong())
                .isPositive()
                .isGreaterThanOrEqualTo(relay(readers).path("position").asLong());
        assertThat(state.path("servers"))
                .hasSize(3)
                .allSatisfy(
                        server -> assertThat(server.path("status").asString()).isEqualTo("UP"));
    }

    @Test
    void writes_go_to_the_process_that_carries_them_out() {
        installation
                .owner()
                .post(
                        "/api/operations/quarantine/retry",
                        "{\"process\": \"delivery-service\", \"project\": \"3b241101-e2bb-4255-8caf-4136c566a962\"}")
                .isProblem(404, "not-found");
        installation
                .owner()
                .post("/api/operations/rebuilds", "{\"projection\": \"journal\"}")
                .isProblem(400, "invalid-request");
    }

    @Test
    void the_console_learns_how_to_sign_in_without_a_token() {
        var options =
                installation.api().get("/console/configuration.json").is(200).json();

        assertThat(options.path("oneTimeCodes").asBoolean()).isTrue();
        assertThat(options.path("issuer").isNull()).isTrue();
    }

    private static JsonNode relay(JsonNode readers) {
        return readers.valueStream()
                .filter(reader -> reader.path("name").asString().equals("relay"))
                .findFirst()
                .orElseThrow();
    }
}
