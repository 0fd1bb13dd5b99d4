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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The placed widgets of a page. */
class PlacedWidgetsIT extends ShopWithTemplate {

    @Test
    void a_placement_without_a_channel_is_on_the_first() {
        var second = new Spot("pages/channels", null, "body", 2, 2);
        sendEvents(
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
        sendEvents(widget(draft, "draft", "{}"));
        var moving = PlacementId.random();
        sendEvents(
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

        sendEvents(new PlacementMoved(moving, spot("pages/home", null, "body", 3)));
        await().untilAsserted(() -> texts("template_file=pages/home", "Side", "<b>Sea</b>"));
        sendEvents(new PlacementDeactivated(moving));
        await().untilAsserted(() -> texts("template_file=pages/home", "Side"));
        sendEvents(new PlacementActivated(moving), new WidgetUnpublished(side));
        await().untilAsserted(() -> texts("template_file=pages/home", "<b>Sea</b>"));
        sendEvents(new PlacementDeleted(moving));
        await().untilAsserted(() -> texts("template_file=pages/home"));
    }

    @Test
    void a_page_that_is_too_large_comes_in_parts() {
        var large = WidgetId.random();
        drawn(large, "large", first, "{\"text\":\"" + "x".repeat(60_000) + "\"}");
        var placed = IntStream.range(0, 100).mapToObj(_ -> PlacementId.random()).toList();
        for (var i = 0; i < placed.size(); i++) {
            sendEvents(new PlacementCreated(placed.get(i), large, spot("pages/large", null, "body", i), true));
        }
        await().untilAsserted(() -> page("template_file=pages/large&after=" + placed.get(98), "application/json")
                .expectBody()
                .jsonPath("$.placements[0].placement")
                .isEqualTo(placed.get(99).toString()));

        var seen = new ArrayList<String>();
        var next = "template_file=pages/large";
        while (next != null) {
            var part = page(next, "application/json").expectStatus().isOk().returnResult(String.class);
            assertThat(part.getResponseBody().length()).isLessThan(3 << 20);
            var body = JsonMapper.shared().readTree(part.getResponseBody());
            body.path("placements")
                    .forEach(one -> seen.add(one.path("placement").asString()));
            next = body.hasNonNull("next")
                    ? "template_file=pages/large&after=" + body.path("next").asString()
                    : null;
            assertThat(part.getResponseHeaders().containsHeader("Link")).isEqualTo(next != null);
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        placed.stream().map(PlacementId::toString).toList());
    }

    @Test
    void a_page_is_answered_as_html_and_with_a_tag_and_needs_a_name() {
        sendEvents(new PlacementCreated(PlacementId.random(), banner, spot("pages/home", null, null, 0), true));
        await().untilAsserted(() -> texts("template_file=pages/home", "<b>Sea</b>"));
        var tag = page("template_file=pages/home", "text/html")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectHeader()
                .valueEquals("Surrogate-Key", "%1$s %1$s-lists %2$s".formatted(shop.project, banner))
                .expectHeader()
                .valueEquals("Vary", "Accept-Encoding, Accept")
                .expectHeader()
                .valueEquals(
                        "Content-Location", "/delivery/%s/placements.html?template_file=pages/home".formatted(shop.key))
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
        for (var type : List.of("application/json", "text/html;charset=UTF-8")) {
            http.get()
                    .uri(
                            "/delivery/{project}/placements.{form}?template_file=pages/home",
                            shop.key,
                            type.contains("json") ? "json" : "html")
                    .header("Accept", "image/png")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Content-Type", type)
                    .expectHeader()
                    .valueEquals("Vary", "Accept-Encoding");
        }
    }
}
