package io.vitrine.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.vitrine.events.EventJson;
import io.vitrine.events.WebhookEvent.WebhookRetargeted;
import io.vitrine.events.WebhookEvent.WebhookVerificationFailed;
import io.vitrine.events.WebhookEvent.WebhookVerificationRequested;
import io.vitrine.events.WebhookEvent.WebhookVerified;
import io.vitrine.webhooks.VerificationResult;
import io.vitrine.webhooks.testing.Receiver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No receiver gets an event before it has proved that its owner wants the calls. */
class WebhookVerificationIT extends ImpatientSender {

    private static final String REQUESTED = "io.vitrine.webhook.verification-requested.v1";

    @Test
    void a_receiver_that_returns_the_challenge_gets_all_events_since_its_registration_once_that_is_recorded() {
        try (var receiver = new Receiver((call, exchange) -> Receiver.answer(
                exchange, 200, call.event().at("/data/challenge").asString("")))) {
            tenant.has(
                    tenant.created("Acme"),
                    created(receiver, WIDGETS),
                    new WebhookVerificationRequested(webhook),
                    named("a"));

            assertThat(result(1)).isEqualTo(new VerificationResult(tenant.id(), webhook, 2, null));
            var call = receiver.calls().getFirst();
            assertThat(receiver.calls()).hasSize(1);
            assertThat(type(call)).isEqualTo(REQUESTED);
            var secret = asking.asOf(tenant.lastPosition(), "/webhooks/" + webhook + "/secret")
                    .at("/secret")
                    .asString();
            assertThatCode(() -> new Webhook(secret).verify(call.body(), signed(call)))
                    .doesNotThrowAnyException();

            tenant.has(new WebhookVerified(webhook), named("b"));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(receiver.names()).endsWith("a", "b"));
            assertThat(asking.asOf(tenant.lastPosition(), "/webhooks/" + webhook)
                            .at("/verification/status")
                            .asString())
                    .isEqualTo("VERIFIED");
        }
    }

    @Test
    void a_receiver_that_does_not_is_asked_three_times_and_then_left_alone_until_it_is_requested_again() {
        try (var receiver = Receiver.willing()) {
            var fault = "The receiver answered 204 without the challenge. It must return data.challenge of the call.";
            tenant.has(
                    tenant.created("Acme"),
                    created(receiver, WIDGETS),
                    new WebhookVerificationRequested(webhook),
                    named("a"));
            assertThat(result(1)).isEqualTo(new VerificationResult(tenant.id(), webhook, 2, fault));

            tenant.has(new WebhookVerificationFailed(webhook, fault), named("b"));
            var shown = asking.asOf(tenant.lastPosition(), "/webhooks/" + webhook);
            assertThat(shown.at("/verification/status").asString()).isEqualTo("FAILED");
            assertThat(shown.at("/verification/detail").asString()).isEqualTo(fault);
            tenant.has(new WebhookVerificationRequested(webhook));
            await().atMost(Duration.ofSeconds(30)).until(() -> receiver.calls().size() >= 6);

            assertThat(receiver.calls()).hasSize(6).allMatch(call -> type(call).equals(REQUESTED));
        }
    }

    @Test
    void a_new_address_gets_nothing_that_was_due_for_the_former_one_before_its_proof() {
        try (var former = Receiver.willing();
                var next = Receiver.willing()) {
            tenant.has(tenant.created("Acme"), created(former, WIDGETS), named("a"));
            await().atMost(Duration.ofSeconds(30)).until(() -> former.names().contains("a"));

            tenant.has(
                    new WebhookVerificationRequested(webhook), new WebhookRetargeted(webhook, next.url()), named("b"));
            await().atMost(Duration.ofSeconds(30)).until(() -> next.calls().size() >= 3);

            assertThat(next.calls()).allMatch(call -> type(call).equals(REQUESTED));
            assertThat(former.names()).doesNotContain("b");
        }
    }

    private VerificationResult result(int number) {
        return EventJson.MAPPER.readValue(
                reports(VerificationResult.TOPIC, webhook, number).getLast(), VerificationResult.class);
    }

    private static String type(Receiver.Call call) {
        return call.event().at("/type").asString();
    }
}
