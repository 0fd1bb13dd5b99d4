package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import io.vitrine.templates.RenderingPool;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A node that renders one widget at a time and queues one more. */
@DirtiesContext
@TestPropertySource(
        properties = {
            "vitrine.rendering.threads=1",
            "vitrine.rendering.queue=1",
            "vitrine.rendering.queue-by-project=1",
            "vitrine.rendering.timeout=1m"
        })
class RenderingBusyIT extends ShopWithTemplate {

    @Autowired
    RenderingPool pool;

    @Test
    void a_widget_that_would_wait_behind_too_many_is_refused_and_drawn_when_the_pool_is_idle() {
        var fresh = WidgetId.random();
        drawn(fresh, "fresh", first, "{\"text\":\"Fresh\"}");
        await().untilAsserted(() -> json("fresh").expectStatus().isOk());
        var release = new CountDownLatch(1);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                others.submit(() -> pool.call(ProjectId.random(), () -> held(release)));
                await().until(() -> pool.active() == 1);
                others.submit(() -> pool.call(ProjectId.random(), () -> held(release)));
                await().until(() -> pool.waiting() == 1);

                html("fresh")
                        .expectStatus()
                        .isEqualTo(503)
                        .expectHeader()
                        .valueEquals("Retry-After", "1")
                        .expectHeader()
                        .valueEquals("Cache-Control", "no-store")
                        .expectHeader()
                        .contentType("application/problem+json")
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("rendering-busy");
                html("banner").expectStatus().isOk();
                json("fresh").expectStatus().isOk();
            } finally {
                release.countDown();
            }
        }

        html("fresh")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("<p>Fresh</p>"));
    }

    private ResponseSpec json(String slug) {
        return http.get()
                .uri("/delivery/{project}/widgets/{slug}.json", shop.key, slug)
                .exchange();
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
