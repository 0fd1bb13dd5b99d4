package io.vitrine.query.widget;

import static io.vitrine.query.testing.Tenant.widget;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Events in, HTTP out: the query service as its neighbours see it. */
class WidgetsByProjectIT {

    private final Tenant tenant = Tenant.any();
    private final RestTestClient http = QueryNode.shared().as(Tokens.of(tenant.id()));
    private final WidgetId id = WidgetId.random();

    @Test
    void shows_a_widget_with_all_that_happened_to_it() {
        tenant.has(widget(id, "Hero Carousel"), new WidgetPublished(id));

        await().untilAsserted(() -> widget_now()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("PUBLISHED"));
    }

    @Test
    void forgets_a_deleted_widget() {
        tenant.has(widget(id, "Hero Carousel"));
        await().untilAsserted(() -> widget_now().expectStatus().isOk());

        tenant.has(new WidgetDeleted(id));
        await().untilAsserted(() -> widget_now().expectStatus().isNotFound());
    }

    private ResponseSpec widget_now() {
        return http.get()
                .uri("/api/projects/{project}/widgets/{id}", tenant.id(), id)
                .exchange();
    }
}
