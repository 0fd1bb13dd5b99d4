package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A project with a banner that a template renders, and its client. */
@ServiceTest
abstract class ShopWithTemplate {

    @Autowired
    RestTestClient http;

    final History shop = History.ofProject();

    final TemplateId template = TemplateId.random();

    final TemplateVersionId first = TemplateVersionId.random();

    final WidgetId banner = WidgetId.random();

    @BeforeEach
    void publish() {
        Topic.send(shop.events());
        sendEvents(new TemplateCreated(template, first, "Banner", design("<p>{{text}}</p>"), null, null));
        drawn(banner, "banner", first, "{\"text\":\"<b>Sea</b>\"}");
        await().untilAsserted(() -> html("banner").expectStatus().isOk());
    }

    void texts(String query, String... texts) {
        var page = page(query, "application/json").expectStatus().isOk().expectBody();
        page.jsonPath("$.placements.length()").isEqualTo(texts.length);
        for (var i = 0; i < texts.length; i++) {
            var escaped = texts[i].replace("<", "&lt;").replace(">", "&gt;");
            page.jsonPath("$.placements[%d].html".formatted(i))
                    .value(String.class, html -> assertThat(html).contains("<p>" + escaped + "</p>"));
        }
    }

    ResponseSpec page(String query, String accept) {
        return http.get()
                .uri("/delivery/%s/placements?%s".formatted(shop.key, query))
                .header("Accept", accept)
                .exchange();
    }

    ResponseSpec html(String slug) {
        return http.get()
                .uri("/delivery/{project}/widgets/{slug}", shop.key, slug)
                .header("Accept", "text/html,*/*;q=0.8")
                .exchange();
    }

    void drawn(WidgetId id, String slug, TemplateVersionId version, String config) {
        sendEvents(widget(id, slug, config));
        sendEvents(new TemplateApplied(id, template, version), new WidgetPublished(id));
    }

    static WidgetCreated widget(WidgetId id, String slug, String config) {
        return new WidgetCreated(
                id, slug, slug, null, null, null, List.of(), JsonObject.parse(config), JsonObject.EMPTY);
    }

    static Spot spot(String page, String entity, String region, int order) {
        return new Spot(page, entity, region, order, null);
    }

    static TemplateDesign design(String source) {
        return new TemplateDesign(source, JsonArray.EMPTY, "", false);
    }

    void sendEvents(DomainEvent... events) {
        Topic.send(shop.add(events));
    }
}
