package io.vitrine.delivery.http;

import static io.vitrine.delivery.History.file;
import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A response has at most 2 MiB; a larger one is refused with the number of widgets that fit. */
@ServiceTest
class LargeAnswersIT {

    @Autowired
    RestTestClient http;

    private final History shop = History.ofProject();

    @Test
    void widgets_that_are_too_much_together_are_refused_with_the_number_that_fits() {
        var photos = assets(8, "x".repeat(100_000), JsonObject.EMPTY);
        for (var slug : List.of("a", "b", "c")) {
            published(slug, photos);
        }
        Topic.send(shop.events());
        await().untilAsserted(() -> get("/c").expectStatus().isOk());

        get("?slugs=a,b")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.widgets.length()")
                .isEqualTo(2);
        get("?slugs=a,b,c")
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("answer-too-large")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("the first 2 fit"));
    }

    @Test
    void a_widget_that_is_too_large_with_metadata_is_shown_without() {
        var metadata = JsonObject.parse("{\"note\":\"" + "m".repeat(60_000) + "\"}");
        published("few", assets(20, "Alt", metadata));
        published("many", assets(40, "Alt", metadata));
        Topic.send(shop.events());
        await().untilAsserted(() -> get("/many").expectStatus().isOk());

        get("/few?include=metadata")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.assets[19].metadata.note")
                .isNotEmpty();
        get("/many?include=metadata")
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("widget-too-large");
        get("/many")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.assets.length()")
                .isEqualTo(40);
    }

    private List<AssetId> assets(int count, String altText, JsonObject metadata) {
        var ids = Stream.generate(AssetId::random).limit(count).toList();
        ids.forEach(id ->
                shop.add(new AssetCreated(id, file("https://cdn.example/" + id), altText, null, List.of(), metadata)));
        return ids;
    }

    private void published(String slug, List<AssetId> assets) {
        var id = WidgetId.random();
        shop.add(widget(id, slug, assets.toArray(AssetId[]::new)), new WidgetPublished(id));
    }

    private ResponseSpec get(String rest) {
        return http.get().uri("/delivery/" + shop.key + "/widgets" + rest).exchange();
    }
}
