package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker.Kind;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.EventSource;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.testing.Receiver;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The event store was rewound: everything is read again, and what was lost is nowhere to be seen. */
class StartOverIT {

    private static QueryNode node;

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);
    private final WidgetId kept = WidgetId.random();

    @BeforeAll
    static void a_topic_that_no_other_node_reads() {
        QueryNode.closeShared();
        Topic.make();
        var settings = QueryNode.settings(TestServers.postgres().views(), "over");
        settings.put("vitrine.webhooks.allowed-networks", "127.0.0.0/8");
        node = QueryNode.start(settings);
    }

    @AfterAll
    static void without_a_trace() {
        node.close();
        Topic.delete();
        Topic.make();
    }

    @Test
    void what_was_lost_is_gone_everywhere_and_what_is_left_is_answered_when_it_is_complete() {
        try (var receiver = Receiver.willing()) {
            tenant.has(
                    tenant.created("Acme"),
                    new WebhookCreated(WebhookId.random(), receiver.url(), null, List.of("io.vitrine.widget.*")));
            var fork = tenant.has(widget(kept, "kept"));
            var before = tenant.history();
            var lost = tenant.has(widget(WidgetId.random(), "lost"), new WidgetRenamed(kept, "lost too"));
            assertThat(asking.asOf(lost, "/widgets?sort=name").findValuesAsString("name"))
                    .containsExactly("lost", "lost too");
            assertThat(asking.search("q=lost", lost).at("/total").asInt()).isEqualTo(2);
            within().untilAsserted(() -> assertThat(receiver.calls()).hasSize(3));
            within().until(() -> asking.json("/audit/checkpoints").toString().contains("\"number\":5"));

            var second = LogIncarnation.FIRST.after(fork);
            Topic.mark(second, Kind.BEGAN);
            within().untilAsserted(
                            () -> assertThat(asking.get("/widgets").body()).contains("starting-over"));
            assertThat(asking.get("/audit").statusCode()).isEqualTo(503);
            assertThat(asking.get("/widgets").headers().firstValue("Retry-After"))
                    .isPresent();
            before.forEach(event -> Topic.write(event, second));
            // Of a relay that has not noticed that it is not the one any more.
            tenant.has(widget(WidgetId.random(), "of an earlier incarnation"));
            var after = tenant.recorded(widget(WidgetId.random(), "after"));
            Topic.write(after, second);
            Topic.mark(second, Kind.COMPLETE);

            var token = after.position() + ".2";
            within().untilAsserted(() -> assertThat(
                            asking.get("/widgets", "Consistency-Token", token).statusCode())
                    .isEqualTo(200));
            assertThat(asking.json("/widgets?sort=name", "Consistency-Token", token)
                            .findValuesAsString("name"))
                    .containsExactly("after", "kept");
            assertThat(asking.get("/widgets").headers().firstValue("X-Total-Count"))
                    .hasValue("2");
            assertThat(asking.problem(409, "/widgets", "Consistency-Token", Long.toString(lost))
                            .at("/code")
                            .asString())
                    .isEqualTo("write-lost");
            asking.json("/widgets", "Consistency-Token", Long.toString(fork));
            within().untilAsserted(() -> assertThat(asking.json("/audit?limit=100", "Consistency-Token", token)
                            .toString())
                    .contains("after")
                    .doesNotContain("lost", "of an earlier"));
            theFeedKnowsWhatIsLost(lost, fork, token);
            within().untilAsserted(() -> assertThat(
                            asking.json("/widgets/search?q=lost").at("/total").asInt())
                    .isZero());
            within().untilAsserted(() -> assertThat(
                            asking.json("/widgets/search?q=kept").at("/total").asInt())
                    .isEqualTo(1));
            within().untilAsserted(() ->
                    assertThat(receiver.names()).as("nothing twice").endsWith("after"));
            assertThat(receiver.calls()).hasSize(4);
        }
    }

    /** Its ids are in the form of the token. */
    private void theFeedKnowsWhatIsLost(long lost, long fork, String token) {
        try (var stream = EventSource.open(node.port(), tenant, "", Long.toString(lost))) {
            within().untilAsserted(() -> assertThat(stream.text())
                    .contains(
                            "id: %d\nevent: io.vitrine.feed.started-over.v1\n".formatted(fork),
                            "\"data\":{\"after\":\"%d\",\"reason\":\"events-lost\"}".formatted(fork),
                            "id: %s\nevent: io.vitrine.widget.created.v1\n".formatted(token)));
        }
        try (var stream = EventSource.open(node.port(), tenant, "", Long.toString(fork))) {
            within().untilAsserted(() -> assertThat(stream.place()).isEqualTo(token));
            assertThat(stream.text()).doesNotContain("started-over");
        }
        assertThat(asking.problem(410, "/events?after=" + lost).at("/code").asString())
                .isEqualTo("events-lost");
        var page = asking.get("/events?after=" + fork);
        assertThat(page.headers().firstValue("Link").orElseThrow()).contains("after=" + token);
        assertThat(page.body()).contains("\"incarnation\":\"2\"");
        assertThat(asking.json("/events?after=" + token)).isEmpty();
    }

    private static ConditionFactory within() {
        return await().atMost(Duration.ofSeconds(30));
    }
}
