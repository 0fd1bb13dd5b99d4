package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.ServiceTest;
import io.vitrine.http.admission.Admission;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** A node that executes one write of a project at a time and queues one more. */
@DirtiesContext
@ContextConfiguration(initializers = ServiceTest.WithoutKafka.class)
@TestPropertySource(
        properties = {
            "vitrine.admission.requests=2",
            "vitrine.admission.requests-by-project=1",
            "vitrine.admission.queue-by-project=1",
            "vitrine.admission.timeout=1m"
        })
class FairWritesIT extends AskingAProject {

    @Autowired
    Admission admission;

    @Autowired
    MeterRegistry metrics;

    @Test
    void a_noisy_project_is_refused_with_429_and_another_is_served_meanwhile() {
        var noisy = project;
        a_project();
        var quiet = project;

        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var _ = admission.enter(noisy)) {
                project = noisy;
                var path = widgets();
                var waiting = others.submit(() -> post(path, "{\"name\": \"One\", \"slug\": \"one\"}"));
                await().until(() -> admission.counts().waiting() == 1);
                var refused = admission.counts().refused();

                widget("two")
                        .expectStatus()
                        .isEqualTo(429)
                        .expectHeader()
                        .valueEquals("Retry-After", "1")
                        .expectHeader()
                        .valueEquals("Content-Type", "application/problem+json")
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("too-many-requests")
                        .jsonPath("$.detail")
                        .isEqualTo(
                                "Too many concurrent requests for this project (limit 1, and 1 waiting for up to 60 s)."
                                        + " Retry after 1 s, with fewer at once.");

                project = quiet;
                widget("one").expectStatus().isCreated();
                assertThat(waiting.isDone()).isFalse();
                assertThat(admission.counts().refused()).isEqualTo(refused + 1);
                assertThat(metrics.get("vitrine.admission.refused")
                                .functionCounter()
                                .count())
                        .isEqualTo(refused + 1.0);
                assertThat(metrics.get("vitrine.admission.waiting").gauge().value())
                        .isEqualTo(1);
            }
        }
        project = noisy;
        widget("two").expectStatus().isCreated();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /widgets,              {},                     400",
        "POST,   /widgets,              {,                      400",
        "PUT,    /widgets/no-id/publish, ,                      404",
        "DELETE, /widgets/00000000-0000-0000-0000-000000000001, , 404",
        "POST,   /assets,               {\"type\": \"IMAGE\"},  400"
    })
    void a_write_that_is_refused_gives_its_permit_back(String method, String path, String body, int status) {
        send(HttpMethod.valueOf(method), "/api/projects/" + project + path, body)
                .expectStatus()
                .isEqualTo(status);

        assertNothingIsLeft();
    }

    @Test
    void the_other_dialects_say_it_in_their_words() {
        var shop = post("/api/projects", "{\"name\": \"Shop\"}")
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(shop).isNotNull();
        project = String.valueOf(shop.get("id"));
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var _ = admission.enter(project)) {
                var path = widgets();
                others.submit(() -> post(path, "{\"name\": \"One\", \"slug\": \"one\"}"));
                await().until(() -> admission.counts().waiting() == 1);

                post("/stores/" + shop.get("key") + "/v3/content/widgets", "{}")
                        .expectStatus()
                        .isEqualTo(429)
                        .expectHeader()
                        .valueEquals("Retry-After", "1")
                        .expectBody()
                        .jsonPath("$.type")
                        .isEqualTo("urn:vitrine:problem:too-many-requests");
                send(HttpMethod.POST, "/widgets", "{}", "X-Project-Id", project)
                        .expectStatus()
                        .isEqualTo(429)
                        .expectHeader()
                        .valueEquals("Retry-After", "1")
                        .expectBody()
                        .jsonPath("$.error")
                        .isEqualTo(true);
            }
        }
    }

    private void assertNothingIsLeft() {
        await().untilAsserted(() -> assertThat(admission.counts().tenants()).isZero());
    }
}
