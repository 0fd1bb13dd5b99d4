package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.events.ProjectId;
import io.vitrine.templates.RenderingPool;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A node that renders one preview at a time and queues one more. */
@DirtiesContext
@ContextConfiguration(initializers = ServiceTest.WithoutKafka.class)
@TestPropertySource(
        properties = {
            "vitrine.rendering.threads=1",
            "vitrine.rendering.queue=1",
            "vitrine.rendering.queue-by-project=1",
            "vitrine.rendering.timeout=1m"
        })
class PreviewBusyIT extends AskingAProject {

    @Autowired
    RenderingPool pool;

    @Test
    void a_preview_that_would_wait_behind_too_many_is_refused_and_drawn_when_the_pool_is_idle() {
        var templates = "/stores/" + key() + "/v3/content/widget-templates";
        var template = uuid(post(templates, "{\"name\": \"T\", \"template\": \"<p>{{text}}</p>\"}"));
        var preview = templates + "/" + template + "/preview";
        var configuration = "{\"widget_configuration\": {\"text\": \"Sea\"}}";
        var release = new CountDownLatch(1);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                others.submit(() -> pool.call(ProjectId.random(), () -> held(release)));
                await().until(() -> pool.active() == 1);
                others.submit(() -> pool.call(ProjectId.random(), () -> held(release)));
                await().until(() -> pool.waiting() == 1);

                post(preview, configuration)
                        .expectStatus()
                        .isEqualTo(503)
                        .expectHeader()
                        .valueEquals("Retry-After", "1")
                        .expectHeader()
                        .valueMatches("Cache-Control", ".*no-store.*")
                        .expectBody(String.class)
                        .value(body -> assertThat(body).contains("templates are waiting to be rendered (limit 1)"));
                widget("hero").expectStatus().isCreated();
            } finally {
                release.countDown();
            }
        }

        post(preview, configuration)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("<p>Sea</p>"));
    }

    /** A template in a new project. */
    private String key() {
        var body = post("/api/projects", "{\"name\": \"Shop\"}")
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(body.get("key"));
    }

    private static String uuid(ResponseSpec answer) {
        var body = answer.expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(((Map<?, ?>) body.get("data")).get("uuid"));
    }

    private static boolean held(CountDownLatch release) {
        try {
            release.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
