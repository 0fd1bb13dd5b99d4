package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.JsonObject;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import org.junit.jupiter.api.Test;

/** Widgets with a template. */
class DrawnWidgetsIT extends ShopWithTemplate {

    @Test
    void a_widget_is_drawn_by_its_template_and_its_texts_are_escaped() {
        html("banner")
                .expectHeader()
                .valueEquals("Content-Type", "text/html;charset=UTF-8")
                .expectHeader()
                .valueEquals("Vary", "Accept-Encoding, Accept")
                .expectHeader()
                .valueEquals("Content-Location", "/delivery/%s/widgets/banner.html".formatted(shop.key))
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
                .valueEquals("Vary", "Accept-Encoding")
                .expectHeader()
                .doesNotExist("Content-Location")
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
        sendEvents(new TemplateReplaced(template, second, design("<h2>{{text}}</h2>")));
        sendEvents(new TemplateApplied(banner, template, second));
        var later = WidgetId.random();
        drawn(later, "later", second, "{\"text\":\"Later\"}");
        await().untilAsserted(() -> html("later").expectStatus().isOk());
        html("banner").expectBody(String.class).value(html -> assertThat(html).contains("<p>&lt;b"));

        sendEvents(new WidgetPublished(banner));

        await().untilAsserted(() -> html("banner")
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("<h2>&lt;b")));
        sendEvents(new TemplateDeleted(template), new ConfigChanged(banner, JsonObject.parse("{\"text\":\"Still\"}")));
        sendEvents(new WidgetPublished(banner));
        await().untilAsserted(() -> html("banner")
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("<h2>Still</h2>")));
    }

    @Test
    void a_template_that_makes_nothing_of_a_widget_says_so() {
        var endless = TemplateVersionId.random();
        var list = "[" + "1,".repeat(3_000) + "1]";
        sendEvents(new TemplateReplaced(
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
}
