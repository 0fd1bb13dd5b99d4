package io.vitrine.command.http;

import io.vitrine.command.ServiceTest;
import io.vitrine.events.WebhookId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** An installation that requires the proof that the owner of a receiver wants the calls. */
@TestPropertySource(properties = "vitrine.webhooks.ownership=required")
@ContextConfiguration(initializers = {ServiceTest.Surroundings.class, ServiceTest.WithoutKafka.class})
class WebhookOwnershipIT extends AskingAProject {

    private WebhookId webhook = WebhookId.random();

    @BeforeEach
    void a_webhook() {
        webhook = WebhookId.of(id(post(hooks(), "{\"url\": \"https://93.184.216.34/a\"}")));
    }

    @Test
    void a_new_webhook_and_a_new_url_wait_for_the_proof() {
        put(hook(), "{}")
                .expectBody()
                .jsonPath("$.verification.status")
                .isEqualTo("PENDING")
                .jsonPath("$.version")
                .isEqualTo(2);
        post(hook() + "/test", null)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("webhook-unverified");

        put(hook(), "{\"url\": \"https://93.184.216.34/b\"}")
                .expectBody()
                .jsonPath("$.verification.status")
                .isEqualTo("PENDING")
                .jsonPath("$.version")
                .isEqualTo(4);
    }

    private String hooks() {
        return "/api/projects/" + project + "/webhooks";
    }

    private String hook() {
        return hooks() + "/" + webhook;
    }
}
