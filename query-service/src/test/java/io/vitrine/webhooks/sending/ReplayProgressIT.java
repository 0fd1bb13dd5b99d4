package io.vitrine.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookReplayCompleted;
import io.vitrine.events.WebhookEvent.WebhookReplayStopped;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookEvent.WebhookTested;
import io.vitrine.events.WebhookEvent.WebhookTypesChanged;
import io.vitrine.events.WebhookId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.CompletedReplay;
import io.vitrine.webhooks.testing.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A replay shows its total and its progress, and ends when it is stopped. */
class ReplayProgressIT {

    private static final int WIDGETS_BEFORE = 12;
    private static final int TAKEN = 4;
    private static final Duration EFFECT = Duration.ofSeconds(2);

    private static final Map<String, Object> SETTINGS =
            QueryNode.withoutSearch(TestServers.postgres().views(), "replays");

    private static QueryNode node;

    private final Tenant tenant = Tenant.any();
    private final WebhookId webhook = WebhookId.random();
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeAll
    static void a_node_that_may_call_this_machine_and_waits_for_receivers() {
        Topic.make();
        SETTINGS.put("vitrine.webhooks.allowed-networks", "127.0.0.0/8");
        SETTINGS.put("vitrine.webhooks.retries", "200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms");
        node = QueryNode.startCaughtUp(SETTINGS);
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void a_replay_that_is_stopped_sends_no_further_event_and_stays_stopped_in_the_next_node() {
        try (var receiver = takingSomeReplayed()) {
            var replay = replayed(hasWidgets(receiver), null);
            tenant.has(replay);
            within(() -> assertThat(progress(replay)).isEqualTo("RUNNING total 12 sent 4 remaining 8 failed 0"));

            var stopped = tenant.has(new WebhookReplayStopped(webhook, replay.replayId()));
            assertThat(client().asOf(stopped, address(replay)).at("/status").asString())
                    .isEqualTo("STOPPED");
            hasEffectOn(replay);
            released.countDown();
            // Live events alternate with those of replays.
            hasAnd(receiver, "after-1", "after-2", "after-3");
            within(() -> assertThat(progress(replay)).isEqualTo("STOPPED total 12 sent 5 remaining 7 failed 0"));
            assertThat(client().json(address(replay)).at("/endedAt").asString()).isNotEmpty();
            assertThat(client().json("/webhooks/%s/replays".formatted(webhook))
                            .at("/0/status")
                            .asString())
                    .isEqualTo("STOPPED");

            node.close();
            node = QueryNode.start(SETTINGS);
            hasAnd(receiver, "later-1", "later-2");
            assertThat(progress(replay)).startsWith("STOPPED total 12 sent 5");
            assertThat(receiver.calls()).filteredOn(ImpatientSender::isReplay).hasSize(TAKEN + 1);
        }
    }

    @Test
    void the_total_is_that_of_the_types_and_of_the_window_and_is_counted_again_after_a_change_of_types() {
        try (var receiver = takingSomeReplayed()) {
            var from = hasWidgets(receiver);
            tenant.has(Tenant.asset(AssetId.random(), "picture"), new WebhookTested(webhook));
            var until = tenant.history().getLast().at().plusMillis(1);
            await().atMost(Duration.ofSeconds(30)).until(() -> receiver.calls().size() >= WIDGETS_BEFORE + 1);
            hasAnd(receiver, "outside");
            var replay = replayed(from, until);

            tenant.has(replay);
            within(() -> assertThat(progress(replay))
                    .as("widgets and the test, without the asset and what is outside")
                    .isEqualTo("RUNNING total 13 sent 4 remaining 9 failed 0"));
            tenant.has(new WebhookTypesChanged(webhook, List.of("io.vitrine.asset.*")));
            hasEffectOn(replay);
            released.countDown();

            within(() -> assertThat(progress(replay)).isEqualTo("DONE total 7 sent 7 remaining 0 failed 0"));
        }
    }

    @Test
    void a_replay_waits_while_its_webhook_is_disabled_and_counts_the_calls_that_failed() {
        try (var receiver = new Receiver((call, exchange) ->
                Receiver.answer(exchange, ImpatientSender.isReplay(call) && released.getCount() > 0 ? 500 : 204, ""))) {
            var replay = replayed(hasWidgets(receiver), null);
            tenant.has(replay);

            within(() -> assertThat(progress(replay)).matches("RUNNING total 12 sent 0 remaining 12 failed [1-9]\\d*"));
            tenant.has(new WebhookDisabled(webhook, Cause.FAILING, "500"));
            within(() -> assertThat(progress(replay)).startsWith("FAILED total 12"));
            tenant.has(new WebhookEvent.WebhookEnabled(webhook), new WebhookDisabled(webhook, Cause.BY_USER, null));
            within(() -> assertThat(progress(replay)).startsWith("PAUSED total 12"));
            released.countDown();
            tenant.has(new WebhookEvent.WebhookEnabled(webhook));

            within(() -> assertThat(progress(replay)).startsWith("DONE total 12 sent 12 remaining 0"));
        }
    }

    @Test
    void a_completed_replay_is_reported_until_its_completion_is_an_event_and_one_of_nothing_is_done_at_once() {
        try (var receiver = Receiver.willing()) {
            hasWidgets(receiver);
            var one = new WebhookReplayed(
                    webhook, UUID.randomUUID(), tenant.history().get(3).id(), null, null);
            var none = new WebhookReplayed(webhook, UUID.randomUUID(), UUID.randomUUID(), null, null);
            tenant.has(one, none);

            within(() -> assertThat(progress(one)).isEqualTo("DONE total 1 sent 1 remaining 0 failed 0"));
            within(() -> assertThat(progress(none)).isEqualTo("DONE total 0 sent 0 remaining 0 failed 0"));
            var report = new CompletedReplay(tenant.id(), webhook, one.replayId(), 1);
            assertThat(ImpatientSender.reports(CompletedReplay.TOPIC, webhook, 2))
                    .map(record -> EventJson.MAPPER.readValue(record, CompletedReplay.class))
                    .contains(report, new CompletedReplay(tenant.id(), webhook, none.replayId(), 0));
            var completed = tenant.has(new WebhookReplayCompleted(webhook, one.replayId(), 1));
            assertThat(client().asOf(completed, address(one)).at("/status").asString())
                    .isEqualTo("DONE");
        }
    }

    @Test
    void the_replay_of_another_webhook_or_project_is_not_there() {
        try (var receiver = Receiver.willing()) {
            var other = WebhookId.random();
            var foreign = Tenant.any();
            foreign.has(foreign.created("Foreign"));
            var replay = replayed(hasWidgets(receiver), null);
            tenant.has(replay, new WebhookCreated(other, receiver.url(), null, ImpatientSender.WIDGETS));
            within(() -> assertThat(progress(replay)).startsWith("DONE"));

            client().problem(404, "/webhooks/%s/replays/%s".formatted(other, replay.replayId()));
            client().problem(404, "/webhooks/%s/replays/%s".formatted(webhook, UUID.randomUUID()));
            Asking.of(node, foreign).problem(404, address(replay));
        }
    }

    /** Takes live events and some of a replay; the next of a replay waits until all are released. */
    private Receiver takingSomeReplayed() {
        var replayed = new AtomicInteger();
        return new Receiver((call, exchange) -> {
            if (ImpatientSender.isReplay(call) && replayed.incrementAndGet() == TAKEN + 1) {
                ImpatientSender.awaitUnheard(released);
            }
            Receiver.answer(exchange, 204, "");
        });
    }

    /** Returns the time of the first event. */
    private Instant hasWidgets(Receiver receiver) {
        tenant.has(tenant.created("Acme"), new WebhookCreated(webhook, receiver.url(), null, ImpatientSender.WIDGETS));
        hasAnd(
                receiver,
                IntStream.range(0, WIDGETS_BEFORE).mapToObj(i -> "w" + i).toArray(String[]::new));
        return tenant.history().getFirst().at();
    }

    private void hasAnd(Receiver receiver, String... names) {
        tenant.has(List.of(names).stream().map(ImpatientSender::named).toArray(DomainEvent[]::new));
        within(() -> assertThat(receiver.names()).contains(names));
    }

    private WebhookReplayed replayed(Instant from, Instant until) {
        return new WebhookReplayed(
                webhook, UUID.randomUUID(), null, from, until == null ? from.plusSeconds(86_400) : until);
    }

    private Asking client() {
        return Asking.of(node, tenant);
    }

    private String address(WebhookReplayed replay) {
        return "/webhooks/%s/replays/%s".formatted(webhook, replay.replayId());
    }

    private String progress(WebhookReplayed replay) {
        var shown = client().json(address(replay));
        assertThat(shown.at("/totalIsMinimum").asBoolean()).isFalse();
        return "%s total %s sent %s remaining %s failed %s"
                .formatted(
                        shown.at("/status").asString(),
                        text(shown, "/total"),
                        text(shown, "/sent"),
                        text(shown, "/remaining"),
                        text(shown, "/failedCalls"));
    }

    private static String text(JsonNode shown, String pointer) {
        return shown.at(pointer).toString();
    }

    /** A change of a webhook takes effect within this time, while a call is under way. */
    private void hasEffectOn(WebhookReplayed replay) {
        await().during(EFFECT)
                .atMost(Duration.ofSeconds(10))
                .until(() -> progress(replay).contains(" sent 4 "));
    }

    private static void within(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(assertion);
    }
}
