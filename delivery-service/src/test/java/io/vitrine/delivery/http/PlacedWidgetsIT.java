package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.PlacementEvent.PlacementActivated;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.PlacementEvent.PlacementMoved;
import io.vitrine.events.PlacementId;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Widgets that a template draws, alone and in their places on a page. */
@ServiceTest
class PlacedWidgetsIT {

    @Autowired
    RestTestClient http;

    private final History shop = History.ofProject();
    private final TemplateId template = TemplateId.random();
    private final TemplateVersionId first = TemplateVersionId.random();
    private final WidgetId banner = WidgetId.random();

    @BeforeEach
    void publish() {
        Topic.has(shop.facts());
        happened(new TemplateCreated(template, first, "Banner", design("<p>{{text}}</p>"), null, null));
        drawn(banner, "banner", first, "{\"text\":\"<b>Sea</b>\"}");
        await().untilAsserted(() -> html("banner").expectStatus().isOk());
    }

    @Test
    void a_widget_is_drawn_by_its_template_and_its_texts_are_escaped() {
        html("banner")
                .expectHeader()
                .valueEquals("Content-Type", "text/html;charset=UTF-8")
                .expectHeader()
                .valueEquals("Vary", "Accept-Encoding, Accept")
                .expectHeader()
                .valueMatches("ETag", "\"[A-Za-z0-9_-]{22}(-gz)?\"")
                .expectHeader()
                .value("Content-Security-Policy", policy -> assertThat(policy).startsWith("sandbox "))
                .expectBody(String.class)
                .isEqualTo("<div class=\"vitrine-drawn\" data-vitrine=\"%s\"><p>&lt;b&gt;Sea&lt;/b&gt;</p></div>\n"
                        .formatted(banner));
        http.get()
                .uri("/delivery/{project}/widgets/banner.html", shop.key)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8");
        http.get()
                .uri("/delivery/{project}/widgets/banner", shop.key)
                .exchange()
                .expectBody()
                .jsonPath("$.template.versionId")
                .isEqualTo(first.toString());
    }

    @Test
    void a_widget_stays_with_the_version_it_was_published_with() {
        var second = TemplateVersionId.random();
        happened(new TemplateReplaced(template, second, design("<h2>{{text}}</h2>")));
        happened(new TemplateApplied(banner, template, second));
        var later = WidgetId.random();
        drawn(later, "later", second, "{\"text\":\"Later\"}");
        await().untilAsserted(() -> html("later").expectStatus().isOk());
        html("banner").expectBody(String.class).value(html -> assertThat(html).contains("<p>&lt;b"));

        happened(new WidgetPublished(banner));

        await().untilAsserted(() -> html("banner")
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("<h2>&lt;b")));
        happened(new TemplateDeleted(template), new ConfigChanged(banner, JsonObject.parse("{\"text\":\"Still\"}")));
        happened(new WidgetPublished(banner));
        await().untilAsserted(() -> html("banner")
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("<h2>Still</h2>")));
    }

    @Test
    void a_template_that_makes_nothing_of_a_widget_says_so() {
        var endless = TemplateVersionId.random();
        var list = "[" + "1,".repeat(3_000) + "1]";
        happened(new TemplateReplaced(
                template,
                endless,
                design("{{#each a}}{{#each @root.a}}{{#each @root.a}}<p>{{this}}</p>{{/each}}{{/each}}{{/each}}")));
        var id = WidgetId.random();
        drawn(id, "endless", endless, "{\"a\":%s,\"secret\":\"s3cret\"}".formatted(list));
        await().untilAsserted(() -> html("endless")
                .expectStatus()
                .isEqualTo(500)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectBody(String.class)
                .value(html -> assertThat(html)
                        .contains("cannot be shown at the moment")
                        .doesNotContain("s3cret")));
        html("banner").expectStatus().isOk();
        http.get()
                .uri("/delivery/{project}/widgets/endless", shop.key)
                .exchange()
                .expectStatus()
                .isOk();
    }

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

    private void texts(String query, String... texts) {
        var page = page(query, "application/json").expectStatus().isOk().expectBody();
        page.jsonPath("$.placements.length()").isEqualTo(texts.length);
        for (var i = 0; i < texts.length; i++) {
            var escaped = texts[i].replace("<", "&lt;").replace(">", "&gt;");
            page.jsonPath("$.placements[%d].html".formatted(i))
                    .value(String.class, html -> assertThat(html).contains("<p>" + escaped + "</p>"));
        }
    }

    private ResponseSpec page(String query, String accept) {
        return http.get()
                .uri("/delivery/%s/placements?%s".formatted(shop.key, query))
                .header("Accept", accept)
                .exchange();
    }

    private ResponseSpec html(String slug) {
        return http.get()
                .uri("/delivery/{project}/widgets/{slug}", shop.key, slug)
                .header("Accept", "text/html,*/*;q=0.8")
                .exchange();
    }

    private void drawn(WidgetId id, String slug, TemplateVersionId version, String config) {
        happened(widget(id, slug, config));
        happened(new TemplateApplied(id, template, version), new WidgetPublished(id));
    }

    private static WidgetCreated widget(WidgetId id, String slug, String config) {
        return new WidgetCreated(
                id, slug, slug, null, null, null, List.of(), JsonObject.parse(config), JsonObject.EMPTY);
    }

    private static Spot spot(String page, String entity, String region, int order) {
        return new Spot(page, entity, region, order, null);
    }

    private static TemplateDesign design(String source) {
        return new TemplateDesign(source, JsonArray.EMPTY, "", false);
    }

    private void happened(DomainEvent... events) {
        Topic.has(shop.add(events));
    }
}
