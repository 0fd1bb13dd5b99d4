package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.WebhookEvent.WebhookReplayCompleted;
import io.vitrine.events.WebhookEvent.WebhookReplayStopped;
import io.vitrine.events.WebhookId;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.CompletedReplay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The end of replays: stopped by a request, or completed by a report of the sender. */
@ServiceTest
class ReplaysIT {

    @Autowired
    RestTestClient http;

    @Autowired
    EventStore eventStore;

    private String project = "";

    @BeforeEach
    void a_project() {
        project = id(send(HttpMethod.POST, "/api/projects", "{\"name\": \"Acme\"}"));
    }

    @Test
    void a_replay_is_stopped_by_its_project_with_the_right_to_write_until_it_is_done() {
        var hook = hooks() + "/" + id(send(HttpMethod.POST, hooks(), "{\"url\": \"https://93.184.216.34/\"}"));
        var stopped = replay(hook);
        var done = replay(hook);
        var reader = TestIssuer.shared().token("reader", "*", "webhooks:read");
        http.post()
                .uri(stopped + "/stop")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + reader)
                .exchange()
                .expectStatus()
                .isForbidden();
        var elsewhere = stopped.replace(project, id(send(HttpMethod.POST, "/api/projects", "{\"name\": \"B\"}")));
        for (var unknown : List.of(elsewhere, hook + "/replays/" + UUID.randomUUID())) {
            send(HttpMethod.POST, unknown + "/stop", null).expectStatus().isNotFound();
        }

        for (var i = 0; i < 2; i++) {
            send(HttpMethod.POST, stopped + "/stop", null, "X-Change-Reason", "Wrong window")
                    .expectStatus()
                    .isNoContent()
                    .expectHeader()
                    .exists("Consistency-Token");
        }
        var webhook = WebhookId.of(hook.substring(hook.lastIndexOf('/') + 1));
        assertThat(history(webhook))
                .filteredOn(recorded -> recorded.event() instanceof WebhookReplayStopped)
                .singleElement()
                .satisfies(recorded -> assertThat(recorded.by().reason()).isEqualTo("Wrong window"));
        isReported(webhook, UUID.fromString(done.substring(done.lastIndexOf('/') + 1)));
        send(HttpMethod.POST, done + "/stop", null)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("replay-done");
    }

    private void isReported(WebhookId webhook, UUID replay) {
        var report = new CompletedReplay(ProjectId.of(project), webhook, replay, 3);
        var settings =
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(CompletedReplay.TOPIC, 1, (short) 1)));
        }
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                producer.send(new ProducerRecord<>(CompletedReplay.TOPIC, EventJson.MAPPER.writeValueAsBytes(report)))
                        .get();
                assertThat(history(webhook))
                        .filteredOn(recorded -> recorded.event() instanceof WebhookReplayCompleted)
                        .singleElement()
                        .satisfies(recorded -> {
                            assertThat(recorded.by().actor()).isEqualTo("vitrine:webhooks");
                            assertThat(recorded.event()).isEqualTo(new WebhookReplayCompleted(webhook, replay, 3));
                        });
            });
        }
    }

    private List<Recorded<DomainEvent>> history(WebhookId webhook) {
        return eventStore
                .history(new StreamId(ProjectId.of(project), webhook.value()), 1, Long.MAX_VALUE)
                .toList();
    }

    private String replay(String hook) {
        var answer = send(HttpMethod.POST, hook + "/replays", "{\"from\": \"2026-01-01T00:00:00Z\"}")
                .expectStatus()
                .isAccepted()
                .returnResult(Void.class);
        return answer.getResponseHeaders().getFirst(HttpHeaders.LOCATION);
    }

    private String hooks() {
        return "/api/projects/" + project + "/webhooks";
    }

    private ResponseSpec send(HttpMethod method, String path, String body, String... header) {
        var request = http.method(method)
                .uri(path)
                .header(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + TestIssuer.shared().token());
        if (header.length == 2) {
            request.header(header[0], header[1]);
        }
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private static String id(ResponseSpec answer) {
        return (String) answer.expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody()
                .get("id");
    }
}
