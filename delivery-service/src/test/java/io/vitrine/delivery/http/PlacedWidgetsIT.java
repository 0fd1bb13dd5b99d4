package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.PlacementEvent.PlacementActivated;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.PlacementEvent.PlacementMoved;
import io.vitrine.events.PlacementId;
import io.vitrine.events.Spot;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Widgets in their places on a page. */
class PlacedWidgetsIT extends ShopWithTemplate {

    @Test
    void a_placement_without_a_channel_is_on_the_first() {
        var second = new Spot("pages/channels", null, "body", 2, 2);
        happened(
                new PlacementCreated(PlacementId.random(), banner, spot("pages/channels", null, "body", 1), true),
                new PlacementCreated(PlacementId.random(), banner, second, true));

        await().untilAsserted(() -> texts("template_file=pages/channels", "<b>Sea</b>", "<b>Sea</b>"));
        for (var channel : List.of(1, 2)) {
            http.get()
                    .uri("/delivery/{project}/placements?template_file=pages/channels&channel_id=" + channel, shop.key)
                    .exchange()
                    .expectBody()
                    .jsonPath("$.placements[*].sortOrder")
                    .isEqualTo(channel);
        }
    }

    @Test
    void a_page_has_its_active_widgets_in_order_and_no_others() {
        var side = WidgetId.random();
        var draft = WidgetId.random();
        drawn(side, "side", first, "{\"text\":\"Side\"}");
        happened(widget(draft, "draft", "{}"));
        var moving = PlacementId.random();
        happened(
                new PlacementCreated(PlacementId.random(), side, spot("pages/home", null, "body", 2), true),
                new PlacementCreated(moving, banner, spot("pages/home", null, "body", 1), true),
                new PlacementCreated(PlacementId.random(), draft, spot("pages/home", null, "body", 0), true),
                new PlacementCreated(PlacementId.random(), side, spot("pages/home", null, "body", 0), false),
                new PlacementCreated(PlacementId.random(), side, spot("pages/home", "42", "above", 5), true),
                new PlacementCreated(PlacementId.random(), side, spot("pages/home2", null, "body", 0), true));

        await().untilAsserted(() -> texts("template_file=pages/home", "<b>Sea</b>", "Side"));
        texts("template_file=pages/home&entity_id=42", "Side", "<b>Sea</b>", "Side");
        texts("template_file=pages/home&region=above");
        texts("template_file=pages/home&region=above&entity_id=42", "Side");
        texts("template_file=pages/other");

        happened(new PlacementMoved(moving, spot("pages/home", null, "body", 3)));
        await().untilAsserted(() -> texts("template_file=pages/home", "Side", "<b>Sea</b>"));
        happened(new PlacementDeactivated(moving));
        await().untilAsserted(() -> texts("template_file=pages/home", "Side"));
        happened(new PlacementActivated(moving), new WidgetUnpublished(side));
        await().untilAsserted(() -> texts("template_file=pages/home", "<b>Sea</b>"));
        happened(new PlacementDeleted(moving));
        await().untilAsserted(() -> texts("template_file=pages/home"));
    }

    @Test
    void a_page_is_answered_as_html_and_with_a_tag_and_needs_a_name() {
        happened(new PlacementCreated(PlacementId.random(), banner, spot("pages/home", null, null, 0), true));
        await().untilAsserted(() -> texts("template_file=pages/home", "<b>Sea</b>"));
        var tag = page("template_file=pages/home", "text/html")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectHeader()
                .valueEquals("Surrogate-Key", shop.project + " " + banner)
                .expectBody(String.class)
                .value(html -> assertThat(html).startsWith("<div class=\"vitrine-drawn\""))
                .returnResult()
                .getResponseHeaders()
                .getETag();

        http.get()
                .uri("/delivery/{project}/placements?template_file=pages/home", shop.key)
                .header("Accept", "text/html")
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified();
        page("", "*/*").expectStatus().isBadRequest();
    }
}
