package io.vitrine.delivery.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.delivery.History;
import io.vitrine.delivery.store.ContentHash;
import io.vitrine.delivery.store.DeliveredDocument;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.rendering.widget.WidgetTooLarge;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored documents equal documents that are assembled on request. */
class DocumentsTest {

    /** More documents than one transaction writes. */
    private static final int WIDGETS = 600;

    private final AssetId photo = AssetId.random();
    private final WidgetId hero = WidgetId.random();
    private final History shop = History.ofProject();

    @TempDir
    Path directory;

    private StoreOf feed;

    @BeforeEach
    void open() {
        feed = StoreOf.given(directory, shop);
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void a_published_widget_is_kept_as_it_is_sent() {
        feed.apply(
                shop.add(History.asset(photo, "Dawn"), History.widget(hero, "hero", photo), new WidgetPublished(hero)));

        var document = document(hero);

        assertThat(text(document)).contains("\"Dawn\"");
        assertThat(document.hash()).isEqualTo(ContentHash.of(document.json()));
    }

    @Test
    void a_change_of_the_draft_does_not_show() {
        feed.apply(shop.add(History.widget(hero, "hero"), new WidgetPublished(hero), new WidgetRenamed(hero, "Later")));

        assertThat(text(document(hero))).doesNotContain("Later");
    }

    @Test
    void an_unpublished_widget_is_kept_no_longer() {
        feed.apply(shop.add(History.widget(hero, "hero"), new WidgetPublished(hero)));
        feed.apply(shop.add(new WidgetUnpublished(hero)));

        assertThat(document(hero)).isNull();
    }

    @Test
    void an_asset_that_is_everywhere_changes_everywhere_at_once() {
        feed.apply(shop.add(History.asset(photo, "Dawn")));
        var widgets = Stream.generate(WidgetId::random).limit(WIDGETS).toList();
        for (var widget : widgets) {
            feed.apply(shop.add(History.widget(widget, "w" + widget, photo), new WidgetPublished(widget)));
        }

        feed.apply(shop.add(new AssetTitled(photo, "Dusk")));

        assertThat(widgets.stream()
                        .map(widget -> text(document(widget)).contains("\"Dusk\""))
                        .collect(toSet()))
                .containsExactly(true);
    }

    @Test
    void one_that_is_too_large_is_held_back_alone_until_it_is_smaller() {
        var wordy = Stream.generate(AssetId::random).limit(30).toList();
        wordy.forEach(asset -> feed.apply(shop.add(new AssetCreated(
                asset, History.file("https://cdn.example"), "x".repeat(100_000), null, List.of(), JsonObject.EMPTY))));
        var other = WidgetId.random();
        feed.apply(shop.add(
                History.widget(hero, "hero", wordy.toArray(AssetId[]::new)),
                new WidgetPublished(hero),
                History.widget(other, "other"),
                new WidgetPublished(other)));

        assertThat(feed.stops()).isEmpty();
        assertThat(document(other)).isNotNull();
        assertThatThrownBy(() -> document(hero)).isInstanceOf(WidgetTooLarge.class);
        assertThat(heldBack()).containsExactly(new WidgetKey(shop.project, hero));

        feed.apply(shop.add(new AssetsReplaced(hero, wordy.subList(0, 3)), new WidgetPublished(hero)));

        assertThat(document(hero)).isNotNull();
        assertThat(heldBack()).isEmpty();
    }

    /** As with events from before the size limit: large widgets are processed one by one. */
    @Test
    void a_thousand_assets_with_all_the_metadata_that_they_may_have_are_published() {
        var heavy = Stream.generate(AssetId::random).limit(1_000).toList();
        var metadata = JsonObject.parse("{\"a\":\"" + "x".repeat(64_000) + "\"}");
        heavy.forEach(asset -> feed.apply(shop.add(
                new AssetCreated(asset, History.file("https://cdn.example"), null, null, List.of(), metadata))));

        feed.apply(shop.add(History.widget(hero, "hero", heavy.toArray(AssetId[]::new)), new WidgetPublished(hero)));

        assertThat(document(hero).json()).hasSizeLessThan(1 << 20);
        assertThat(text(document(hero))).doesNotContain("metadata");
    }

    private List<WidgetKey> heldBack() {
        return feed.store.read(view -> view.tooLarge(10));
    }

    private DeliveredDocument document(WidgetId widget) {
        return feed.store.<DeliveredDocument>read(view -> view.document(new WidgetKey(shop.project, widget)));
    }

    private static String text(DeliveredDocument document) {
        return new String(document.json(), UTF_8);
    }
}
