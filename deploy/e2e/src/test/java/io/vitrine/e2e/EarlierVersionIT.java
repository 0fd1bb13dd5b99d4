package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.installation.EarlierVersion;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The installation started with the data of an earlier version, which is complete and shown unchanged. */
@SystemTest
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EarlierVersionIT {

    private static final JsonNode EARLIER = EarlierVersion.answers();

    private final Installation installation;
    private final Api owner;
    private final String widgets;

    EarlierVersionIT(Installation installation) {
        this.installation = installation;
        owner = installation.owner();
        widgets = "/api/projects/%s/widgets/".formatted(EARLIER.get("project").asString());
    }

    static Stream<Entry<String, JsonNode>> answers() {
        return EARLIER.get("answers").properties().stream();
    }

    static Stream<Entry<String, JsonNode>> accounts() {
        return EARLIER.get("accounts").properties().stream();
    }

    /** The score of a hit depends on the words of all other widgets, too. */
    @Order(1)
    @ParameterizedTest
    @MethodSource("answers")
    void it_is_answered_as_it_was(Entry<String, JsonNode> earlier) {
        assertThatJson(owner.with("X-Auth-Token", installation.tokens().forAll())
                        .get(earlier.getKey())
                        .is(200)
                        .json())
                .whenIgnoringPaths("items[*].score")
                .isEqualTo(earlier.getValue());
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("accounts")
    void it_is_answered_to_an_account_as_it_was(Entry<String, JsonNode> earlier) {
        var account = installation
                .api()
                .as(installation.tokens().forProject(EARLIER.get("project").asString()));

        assertThatJson(account.get(earlier.getKey()).is(200).json()).isEqualTo(earlier.getValue());
    }

    /** Its calls are in a database that the earlier version did not have; the recorded webhook was never called. */
    @Order(1)
    @Test
    void the_calls_of_its_webhook_are_answered() {
        var webhooks =
                "/api/projects/%s/webhooks".formatted(EARLIER.get("project").asString());
        var webhook = EARLIER.get("answers").get(webhooks).get(0).get("id").asString();

        assertThat(owner.get("%s/%s/deliveries".formatted(webhooks, webhook))
                        .is(200)
                        .json())
                .isEmpty();
    }

    @Order(2)
    @Test
    void work_on_it_goes_on() {
        var draft = EARLIER.get("draft").asString();
        var before = owner.get(widgets + draft).is(200).version();

        owner.put(widgets + draft, "{\"name\": \"Finished\"}").is(200);
        owner.put(widgets + draft + "/publish").is(200);

        var shown = owner.get(widgets + draft).is(200);
        assertThat(shown.json().get("name").asString()).isEqualTo("Finished");
        assertThat(shown.version()).isEqualTo(before + 2);
        assertThat(installation
                        .api()
                        .get("/delivery/%s/widgets/draft"
                                .formatted(EARLIER.get("key").asString()))
                        .is(200)
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo("Finished");
    }
}
