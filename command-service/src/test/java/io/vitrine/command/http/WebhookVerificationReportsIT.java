package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.CommandContext;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.StreamId;
import io.vitrine.command.webhook.WebhookCommand.CreateWebhook;
import io.vitrine.events.EventJson;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.WebhookEvent.WebhookVerificationFailed;
import io.vitrine.events.WebhookEvent.WebhookVerified;
import io.vitrine.events.WebhookId;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.VerificationResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the sender of webhooks reports of a verification. */
class WebhookVerificationReportsIT extends AskingAProject {

    @Autowired
    EventStore eventStore;

    @Autowired
    Commands commands;

    private WebhookId webhook = WebhookId.random();

    @BeforeEach
    void a_webhook_that_awaits_its_verification() {
        var tenant = ProjectId.of(project);
        webhook = WebhookId.random();
        // As of a request where the proof is required; an installation of its own would need a topic of its own.
        commands.execute(
                new CreateWebhook(tenant, webhook, "https://93.184.216.34/a", null, List.of(), null, true),
                CommandContext.of(tenant, new EventMetadata("ada", "request", "projects", null, null)));
    }

    @Test
    void a_webhook_whose_receiver_returned_the_challenge_is_verified() {
        report(new VerificationResult(ProjectId.of(project), webhook, 2, null), new WebhookVerified(webhook));

        post(hook() + "/test", null)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.verification.status")
                .isEqualTo("VERIFIED");
    }

    @Test
    void a_failed_verification_shows_its_reason_and_can_be_requested_again() {
        var fault = "The receiver answered 404.";
        report(
                new VerificationResult(ProjectId.of(project), webhook, 2, fault),
                new WebhookVerificationFailed(webhook, fault));
        put(hook(), "{}")
                .expectBody()
                .jsonPath("$.verification.status")
                .isEqualTo("FAILED")
                .jsonPath("$.verification.detail")
                .isEqualTo(fault);

        post(hook() + "/verify", null)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.verification.status")
                .isEqualTo("PENDING")
                .jsonPath("$.verification.detail")
                .doesNotExist();
    }

    private void report(VerificationResult result, Object event) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(VerificationResult.TOPIC, 1, (short) 1)));
        }
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                producer.send(new ProducerRecord<>(
                                VerificationResult.TOPIC, EventJson.MAPPER.writeValueAsBytes(result)))
                        .get();
                assertThat(eventStore
                                .history(new StreamId(ProjectId.of(project), webhook.value()), 1, Long.MAX_VALUE)
                                .map(Recorded::event))
                        .last()
                        .isEqualTo(event);
            });
        }
    }

    private String hooks() {
        return "/api/projects/" + project + "/webhooks";
    }

    private String hook() {
        return hooks() + "/" + webhook;
    }
}
