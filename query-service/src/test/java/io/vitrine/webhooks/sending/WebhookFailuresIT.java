package io.vitrine.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookEnabled;
import io.vitrine.events.WebhookId;
import io.vitrine.webhooks.Failure;
import io.vitrine.webhooks.testing.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Receivers that fail, hang, ask for patience or are gone, and what becomes of their webhooks. */
class WebhookFailuresIT extends ImpatientSender {

    @Test
    void a_call_that_fails_is_repeated_before_the_next_event_and_everything_is_in_the_log() {
        var failures = new AtomicInteger(3);
        try (var receiver = new Receiver((call, exchange) -> {
            var fails = call.name().equals("b") && failures.getAndDecrement() > 0;
            Receiver.answer(exchange, fails ? 500 : 200, fails ? "not now" : "thanks");
        })) {
            tenant.has(tenant.created("Acme"), created(receiver, WIDGETS), named("a"), named("b"), named("c"));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(receiver.names()).containsExactly("a", "b", "b", "b", "b", "c"));
            await().untilAsserted(() -> assertThat(deliveries("")).hasSize(6));
            var failed = deliveries("?status=FAILED");
            assertThat(failed).hasSize(3);
            assertThat(failed.get(0).at("/attempt").asInt()).isEqualTo(3);
            assertThat(failed.get(0).at("/detail").asString()).isEqualTo("The receiver answered 500.");
            assertThat(failed.get(0).at("/response/body").asString()).isEqualTo("not now");
            assertThat(failed.get(0).at("/nextAttemptAt").isNull()).isFalse();
            assertThat(failed.get(0).at("/request/body").asString())
                    .isEqualTo(receiver.calls().get(1).body());
            assertThat(deliveries("?limit=4")).hasSize(4);
        }
    }

    @Test
    void a_receiver_that_asks_for_patience_gets_it() {
        var first = new AtomicInteger(1);
        try (var receiver = new Receiver((_, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "2");
            Receiver.answer(exchange, first.getAndDecrement() > 0 ? 503 : 204, "");
        })) {
            tenant.has(tenant.created("Acme"), created(receiver, WIDGETS), named("a"));

            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.calls().size() == 2);
            var calls = receiver.calls();
            assertThat(Duration.ofNanos(calls.get(1).nanos() - calls.get(0).nanos()))
                    .isGreaterThan(Duration.ofMillis(1_900));
        }
    }

    @Test
    void one_whose_receiver_is_gone_or_fails_for_good_is_reported_and_goes_on_where_it_was_when_enabled() {
        var gone = new AtomicInteger(1);
        var other = WebhookId.random();
        try (var receiver = new Receiver(
                        (_, exchange) -> Receiver.answer(exchange, gone.getAndDecrement() > 0 ? 410 : 204, ""));
                var failing = new Receiver((_, exchange) -> Receiver.answer(exchange, 307, ""))) {
            tenant.has(
                    tenant.created("Acme"),
                    created(receiver, WIDGETS),
                    new WebhookCreated(other, failing.url(), null, WIDGETS),
                    named("a"));

            assertThat(reported(webhook))
                    .isEqualTo(new Failure(
                            tenant.id(), webhook, 1, Cause.GONE, "The receiver answered 410: it is gone for good."));
            assertThat(reported(other))
                    .isEqualTo(new Failure(
                            tenant.id(),
                            other,
                            1,
                            Cause.FAILING,
                            "The receiver answered 307: redirects are not followed."));
            assertThat(receiver.calls()).hasSize(1);
            assertThat(failing.calls()).hasSize(5);

            tenant.has(new WebhookDisabled(webhook, Cause.GONE, null), named("b"));
            asking.asOf(tenant.lastPosition(), "/webhooks/" + webhook);
            tenant.has(new WebhookEnabled(webhook), named("c"));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(receiver.names()).containsExactly("a", "a", "b", "c"));
        }
    }

    @Test
    void a_receiver_that_hangs_delays_nobody_else() {
        var over = new CountDownLatch(1);
        var hanging = new ArrayList<Receiver>();
        var events = new ArrayList<DomainEvent>(List.of(tenant.created("Acme")));
        try (var receiver = Receiver.willing()) {
            for (var i = 0; i < 20; i++) {
                var one = new Receiver((_, _) -> awaitUnheard(over));
                hanging.add(one);
                events.add(new WebhookCreated(WebhookId.random(), one.url(), null, WIDGETS));
            }
            events.add(created(receiver, WIDGETS));
            IntStream.range(0, 50).forEach(i -> events.add(named("w" + i)));
            tenant.has(events.toArray(DomainEvent[]::new));

            // After the hanging calls, of which each takes 2 s, it would be its turn after 40 s.
            await().atMost(Duration.ofSeconds(10)).until(() -> receiver.calls().size() == 50);
            assertThat(hanging).allMatch(one -> one.calls().size() <= 3);
        } finally {
            over.countDown();
            hanging.forEach(Receiver::close);
        }
    }
}
