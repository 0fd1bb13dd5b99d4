package io.vitrine.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.Webhook.SecretId;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookSecretRotated;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WebhookState;
import io.vitrine.telemetry.EventTracing;
import io.vitrine.webhooks.Secrets;
import io.vitrine.webhooks.UrlPolicy;
import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import io.vitrine.webhooks.testing.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One call at a time, to a receiver that is one. */
class WebhookClientTest {

    private static final ProjectId PROJECT = ProjectId.random();
    private static final WebhookId WEBHOOK = WebhookId.random();
    private static final Secrets SECRETS = Secrets.of(List.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
    private static final SendingProperties PROPERTIES =
            new SendingProperties(List.of("127.0.0.0/8"), List.of(), Duration.ofMillis(700), 8, Duration.ofDays(1));
    private static final Message MESSAGE = new Message(
            UUID.randomUUID(),
            7,
            EventType.WIDGET_PUBLISHED,
            UUID.randomUUID(),
            1,
            Instant.EPOCH,
            "{\"name\":\"größer\"}".getBytes(UTF_8));

    private final WebhookClient calls = calls(InetAddress::getAllByName);

    @AfterEach
    void close() throws IOException {
        calls.close();
    }

    @Test
    void a_call_is_signed_as_the_standard_has_it_with_every_secret_that_is_valid() throws Exception {
        try (var receiver = Receiver.willing()) {
            var rotated = new WebhookSecretRotated(WEBHOOK, 2, 3_600);

            assertThat(calls.call(endpoint(receiver.url(), rotated), MESSAGE, null)
                            .status())
                    .isEqualTo(204);

            var call = receiver.calls().getFirst();
            assertThat(call.headers())
                    .containsEntry("webhook-id", MESSAGE.id().toString())
                    .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8")
                    .doesNotContainKeys("webhook-replay", "cookie", "authorization");
            for (var generation : List.of(1, 2)) {
                var secret = SECRETS.of(WEBHOOK, new SecretId(generation, null)).text();
                assertThatCode(() -> new Webhook(secret).verify(call.body(), signed(call)))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void a_replay_says_that_it_is_one() {
        try (var receiver = Receiver.willing()) {
            calls.call(endpoint(receiver.url()), MESSAGE, UUID.randomUUID());

            assertThat(receiver.calls().getFirst().headers()).containsEntry("webhook-replay", "true");
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        try (var receiver = new Receiver((_, exchange) -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            Receiver.answer(exchange, 302, "");
        })) {
            assertThat(calls.call(endpoint(receiver.url()), MESSAGE, null).status())
                    .isEqualTo(302);
            assertThat(receiver.calls()).hasSize(1);
        }
    }

    @Test
    void a_receiver_that_hangs_or_drips_is_left_after_a_while() {
        var never = new CountDownLatch(1);
        try (var hanging = new Receiver((_, _) -> awaitUnheard(never));
                var dripping = new Receiver((_, exchange) -> {
                    exchange.sendResponseHeaders(200, 1_000_000);
                    while (never.getCount() > 0) {
                        exchange.getResponseBody().write('.');
                        exchange.getResponseBody().flush();
                        awaitUnheard(never, 50);
                    }
                })) {
            for (var receiver : List.of(hanging, dripping)) {
                var answer = calls.call(endpoint(receiver.url()), MESSAGE, null);

                assertThat(answer.status()).isNull();
                assertThat(answer.failure()).contains("did not respond within");
                assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
            }
            never.countDown();
        }
    }

    @Test
    void of_a_long_answer_the_beginning_is_kept() {
        try (var receiver = new Receiver((_, exchange) -> Receiver.answer(exchange, 500, "x".repeat(1_000_000)))) {
            var answer = calls.call(endpoint(receiver.url()), MESSAGE, null);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).hasSize(4_096);
        }
    }

    @Test
    void nobody_there_is_a_failure() {
        var receiver = Receiver.willing();
        receiver.close();

        assertThat(calls.call(endpoint(receiver.url()), MESSAGE, null).failure())
                .startsWith("No response");
    }

    @Test
    void a_name_that_leads_elsewhere_a_moment_later_leads_nobody_astray() throws Exception {
        var minds = new ArrayDeque<>(List.of("127.0.0.1", "169.254.169.254"));
        try (var changing = calls(_ -> new InetAddress[] {InetAddress.getByName(minds.removeFirst())});
                var receiver = new Receiver((_, exchange) -> {
                    exchange.getResponseHeaders().set("Connection", "close");
                    Receiver.answer(exchange, 204, "");
                })) {
            var endpoint = endpoint("http://hooks.example:%d/hook".formatted(receiver.port()));

            assertThat(changing.call(endpoint, MESSAGE, null).status()).isEqualTo(204);
            assertThat(changing.call(endpoint, MESSAGE, null).failure()).contains("plain http");
            assertThat(receiver.calls()).hasSize(1);
        }
    }

    @Test
    void a_call_continues_the_trace_of_its_event() throws Exception {
        var traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var traced = new Message(
                MESSAGE.id(),
                MESSAGE.position(),
                MESSAGE.type(),
                MESSAGE.subject(),
                MESSAGE.version(),
                MESSAGE.at(),
                MESSAGE.body(),
                traceparent);
        try (var receiver = Receiver.willing()) {
            calls.call(endpoint(receiver.url()), traced, null);
            calls.call(endpoint(receiver.url()), MESSAGE, null);

            assertThat(receiver.calls())
                    .extracting(call -> call.headers().get("traceparent"))
                    .containsExactly(traceparent, null);
        }
    }

    @Test
    void a_public_name_that_leads_behind_our_walls_is_not_called() throws Exception {
        try (var astray = calls(
                _ -> new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1")})) {
            assertThat(astray.call(endpoint("https://hooks.example/"), MESSAGE, null)
                            .failure())
                    .contains("public IP address");
        }
    }

    private static WebhookClient calls(SsrfSafeDnsResolver.Names names) {
        return new WebhookClient(
                PROPERTIES,
                new UrlPolicy(PROPERTIES.allowedNetworks()),
                SECRETS,
                names,
                EventTracing.off(),
                Clock.systemUTC());
    }

    private static Endpoint endpoint(String url, WebhookEvent... later) {
        var state = evolve(WebhookState.INITIAL, 1, new WebhookCreated(WEBHOOK, url, null, List.of()));
        for (var i = 0; i < later.length; i++) {
            state = evolve(state, i + 2, later[i]);
        }
        return new Endpoint(1, (io.vitrine.events.Webhook) state);
    }

    private static WebhookState evolve(WebhookState state, long version, WebhookEvent event) {
        var by = new EventMetadata("alice", "1", "projects", null, null);
        return WebhookState.evolve(
                state, new Recorded<>(UUID.randomUUID(), version, version, Instant.now(), PROJECT, by, event));
    }

    private static Map<String, List<String>> signed(Receiver.Call call) {
        return Map.of(
                "webhook-id", List.of(call.headers().get("webhook-id")),
                "webhook-timestamp", List.of(call.headers().get("webhook-timestamp")),
                "webhook-signature", List.of(call.headers().get("webhook-signature")));
    }

    private static void awaitUnheard(CountDownLatch latch) {
        awaitUnheard(latch, 10_000);
    }

    private static void awaitUnheard(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
