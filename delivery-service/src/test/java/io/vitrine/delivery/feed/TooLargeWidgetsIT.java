package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.file;
import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.AssetEvent.AssetAltTextChanged;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events of a version without size limits only affect their own widget. */
class TooLargeWidgetsIT {

    private final History shop = History.ofProject();
    private final WidgetId large = WidgetId.random();
    private final List<AssetId> photos =
            Stream.generate(AssetId::random).limit(20).toList();

    @Test
    void a_widget_that_is_too_large_is_held_back_alone_and_named_also_after_a_restart() {
        var hero = WidgetId.random();
        photos.forEach(photo -> shop.add(new AssetCreated(
                photo, file("https://cdn.example/" + photo), "x".repeat(100_000), null, List.of(), JsonObject.EMPTY)));
        shop.add(largeWidget(), new WidgetPublished(large));
        shop.add(widget(hero, "hero"), new WidgetPublished(hero));
        Topic.send(shop.events());
        var store = Node.emptyStore();

        try (var node = Node.start(store, "too-large")) {
            await().untilAsserted(() -> isHeldBackAlone(node));
        }
        try (var node = Node.start(store, "too-large")) {
            isHeldBackAlone(node);

            photos.forEach(photo -> shop.add(new AssetAltTextChanged(photo, "short")));
            Topic.send(shop.events()
                    .subList(shop.events().size() - photos.size(), shop.events().size()));
            await().untilAsserted(
                            () -> node.widget(shop, "large").expectStatus().isOk());
            assertThat(heldBack(node)).isEmpty();
        }
    }

    private void isHeldBackAlone(Node node) {
        node.widget(shop, "hero").expectStatus().isOk();
        node.widget(shop, "large")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("widget-too-large");
        node.widgets(shop, "large,hero")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.widgets[*].slug")
                .isEqualTo("hero")
                .jsonPath("$.missing[*]")
                .isEqualTo("large");
        assertThat(heldBack(node)).containsExactly(large.toString());
        assertThat(node.metric("vitrine.delivery.widgets.too.large")).isPositive();
        node.health("/readiness").expectStatus().isOk();
    }

    /** Only of this project, because other tests use the same topic. */
    @SuppressWarnings("unchecked")
    private List<String> heldBack(Node node) {
        var health = node.health("")
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        var delivery = (Map<String, Object>) ((Map<String, Object>) health.get("components")).get("delivery");
        var widgets =
                (List<Map<String, Object>>) ((Map<String, Object>) delivery.get("details")).get("widgetsTooLarge");
        return widgets.stream()
                .filter(key -> key.get("project").equals(shop.project.toString()))
                .map(key -> key.get("widget").toString())
                .toList();
    }

    private WidgetCreated largeWidget() {
        return new WidgetCreated(
                large,
                "Large",
                "large",
                "y".repeat(900_000),
                null,
                Layout.GRID,
                photos,
                JsonObject.EMPTY,
                JsonObject.EMPTY);
    }
}
