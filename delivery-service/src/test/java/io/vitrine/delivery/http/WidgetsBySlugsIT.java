package io.vitrine.delivery.http;

import static io.vitrine.delivery.History.widget;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Several widgets in one response, requested by their slugs. */
@ServiceTest
class WidgetsBySlugsIT {

    @Autowired
    RestTestClient http;

    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();

    @BeforeEach
    void publish() {
        var footer = WidgetId.random();
        shop.add(widget(id, "hero"), new WidgetPublished(id), widget(footer, "footer"), new WidgetPublished(footer));
        Topic.send(shop.events());
        await().untilAsserted(() -> http.get()
                .uri("/delivery/{project}/widgets/footer", shop.key)
                .exchange()
                .expectStatus()
                .isOk());
    }

    @Test
    void several_are_json_whatever_is_preferred() {
        http.get()
                .uri("/delivery/{project}/widgets?slugs=hero", shop.key)
                .header("Accept", "text/html")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Type", "application/json")
                .expectHeader()
                .valueEquals("Vary", "Accept-Encoding")
                .expectHeader()
                .valueEquals("Surrogate-Key", "%1$s %1$s-lists %2$s".formatted(shop.project, id));
    }

    @Test
    void many_are_answered_at_once_in_the_order_asked_for() {
        many("footer,never,hero,footer, ," + id, body -> {
            body.jsonPath("$.widgets.length()").isEqualTo(2);
            body.jsonPath("$.widgets[0].slug").isEqualTo("footer");
            body.jsonPath("$.widgets[1].slug").isEqualTo("hero");
            body.jsonPath("$.missing").isEqualTo(List.of("never"));
        });
        many("never", body -> body.jsonPath("$.widgets").isEmpty());
    }

    private void many(String slugs, Consumer<RestTestClient.BodyContentSpec> body) {
        body.accept(http.get()
                .uri("/delivery/{project}/widgets?slugs={slugs}", shop.key, slugs)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "public, max-age=0, stale-if-error=86400")
                .expectBody());
    }
}
