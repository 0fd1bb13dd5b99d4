package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookId;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.Failure;
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

/** The write endpoints of webhooks. */
@ServiceTest
class WebhooksIT {

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
    void a_webhook_is_made_with_its_secret_changed_tested_replayed_and_deleted() {
        var made = send(HttpMethod.POST, hooks(), "{\"url\": \"https://93.184.216.34/a\"}", "Idempotency-Key", "1")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        var hook = hooks() + "/" + made.get("id");
        assertThat(made.get("secret").toString()).startsWith("whsec_");
        send(HttpMethod.POST, hooks(), "{\"url\": \"https://93.184.216.34/a\"}", "Idempotency-Key", "1")
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody()
                .jsonPath("$.secret")
                .isEqualTo(made.get("secret"));

        send(HttpMethod.PUT, hook, "{\"types\": [\"io.vitrine.widget.*\"]}", "If-Match", "\"7\"")
                .expectStatus()
                .isEqualTo(412);
        send(HttpMethod.PUT, hook, "{\"types\": [\"io.vitrine.widget.*\"], \"enabled\": true}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectBody()
                .jsonPath("$.secret")
                .doesNotExist();
        send(HttpMethod.POST, hook + "/secret/rotate", "{\"overlapSeconds\": 60}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.generation")
                .isEqualTo(2)
                .jsonPath("$.retiring[0].secret")
                .isEqualTo(made.get("secret"));
        send(HttpMethod.POST, hook + "/test", null).expectStatus().isAccepted();
        send(HttpMethod.POST, hook + "/replays", "{\"eventId\": \"%s\"}".formatted(UUID.randomUUID()))
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueMatches("Location", hook + "/replays/.+")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("PENDING");
        send(HttpMethod.PUT, hook, "{\"enabled\": false}")
                .expectBody()
                .jsonPath("$.disabled.cause")
                .isEqualTo("BY_USER");
        send(HttpMethod.POST, hook + "/test", null)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("webhook-disabled");
        send(HttpMethod.DELETE, hook, null).expectStatus().isNoContent();
        send(HttpMethod.PUT, hook, "{}").expectStatus().isNotFound();
    }

    @Test
    void an_address_behind_our_walls_is_refused_also_where_only_its_name_leads_there() {
        for (var url : new String[] {"https://169.254.169.254/latest", "https://localhost/", "http://hooks.example/"}) {
            send(HttpMethod.POST, hooks(), "{\"url\": \"%s\"}".formatted(url))
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].code")
                    .isEqualTo("not-allowed");
        }
    }

    @Test
    void a_project_has_a_hundred_webhooks_at_most() {
        for (var i = 0; i < 100; i++) {
            send(HttpMethod.POST, hooks(), "{\"url\": \"https://93.184.216.34/%d\"}".formatted(i))
                    .expectStatus()
                    .isCreated();
        }
        send(HttpMethod.POST, hooks(), "{\"url\": \"https://93.184.216.34/\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too-many-webhooks");
    }

    @Test
    void one_that_is_given_up_is_disabled_by_the_system() {
        var webhook = WebhookId.of(id(send(HttpMethod.POST, hooks(), "{\"url\": \"https://93.184.216.34/\"}")));
        var failure = new Failure(ProjectId.of(project), webhook, 1, Cause.GONE, "The receiver answered 410.");
        var settings =
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(Failure.TOPIC, 1, (short) 1)));
        }
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                producer.send(new ProducerRecord<>(Failure.TOPIC, EventJson.MAPPER.writeValueAsBytes(failure)))
                        .get();
                assertThat(eventStore
                                .history(new StreamId(ProjectId.of(project), webhook.value()), 1, Long.MAX_VALUE)
                                .toList())
                        .singleElement()
                        .satisfies(recorded -> {
                            assertThat(recorded.by().actor()).isEqualTo("vitrine:webhooks");
                            assertThat(recorded.event())
                                    .isEqualTo(new WebhookDisabled(webhook, Cause.GONE, "The receiver answered 410."));
                        });
            });
        }
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
