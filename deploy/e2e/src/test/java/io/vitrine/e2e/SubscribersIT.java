package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.Subscriber;
import io.vitrine.e2e.installation.SystemTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The programs in {@code docs/examples} work as described in {@code docs/subscribing.md}. */
@SystemTest
@Order(12)
class SubscribersIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Installation installation;
    private final Tenant tenant;

    @TempDir
    private Path java;

    @TempDir
    private Path python;

    @TempDir
    private Path node;

    SubscribersIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    /** One that is killed, and comes back in a group of another name, is sent everything again from the beginning. */
    @Test
    void each_event_of_a_project_comes_once_and_in_order_also_to_one_that_was_killed_and_is_sent_all_again()
            throws Exception {
        var inJava = Subscriber.java(installation);
        var inPython = Subscriber.python(installation);
        var heardInJava = new ArrayList<JsonNode>();
        var heardInPython = new ArrayList<JsonNode>();
        for (var group : List.of("one", "two")) {
            try (var first = follow(inJava, java, "java-" + group);
                    var second = follow(inPython, python, "python-" + group)) {
                life();
                await().atMost(TIMEOUT).untilAsserted(() -> {
                    assertThat(summary(heardInJava, first.told()))
                            .as("in Java: %s", first.complaints())
                            .isEqualTo(stored());
                    assertThat(summary(heardInPython, second.told()))
                            .as("in Python: %s", second.complaints())
                            .isEqualTo(stored());
                });
                heardInJava.addAll(first.told());
                heardInPython.addAll(second.told());
            }
        }

        assertThat(heardInPython.stream().map(event -> event.get("data")))
                .containsExactlyElementsOf(
                        heardInJava.stream().map(event -> event.get("data")).toList());
        assertThat(heardInJava.getLast().at("/data/widgetId").isString()).isTrue();
    }

    @Test
    void each_event_comes_once_and_in_order_to_node_with_nothing_but_kafkajs() throws Exception {
        var inNode = Subscriber.node(installation);
        assumeThat(inNode)
                .as(
                        "Node 18 or later and kafkajs (npm install --no-save --no-package-lock --prefix docs/examples kafkajs@2)")
                .isPresent();
        var heard = new ArrayList<JsonNode>();
        for (var group : List.of("one", "two")) {
            try (var subscriber = follow(inNode.orElseThrow(), node, "node-" + group)) {
                life();
                await().atMost(TIMEOUT)
                        .untilAsserted(() -> assertThat(summary(heard, subscriber.told()))
                                .as("in Node: %s", subscriber.complaints())
                                .isEqualTo(stored()));
                heard.addAll(subscriber.told());
            }
        }
    }

    private Subscriber follow(List<String> program, Path directory, String group) {
        return Subscriber.start(program, installation, directory.resolve("copy"), tenant.id(), group + tenant.key());
    }

    private void life() {
        var asset = tenant.asset("Dunes");
        var widget = tenant.widget("Hero", asset);
        tenant.put("/widgets/" + widget, "{\"name\": \"Héros\", \"theme\": {\"padding\": 8}}")
                .is(200);
        tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
        tenant.delete("/widgets/" + widget).is(204);
    }

    private static List<String> summary(List<JsonNode> before, List<JsonNode> now) {
        var all = new ArrayList<>(before);
        all.addAll(now);
        return all.stream()
                .map(event -> "%d %s %d"
                        .formatted(
                                event.get("sequence").asLong(),
                                event.get("subject").stringValue(),
                                event.get("version").asLong()))
                .toList();
    }

    private List<String> stored() {
        return installation.eventStore().of(tenant.id()).stream()
                .map(row -> "%d %s %d".formatted(row.position(), row.aggregate(), row.version()))
                .toList();
    }
}
