package io.vitrine.rendering.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The JSON contract of a delivered widget. */
class DeliveredWidgetTest {

    private static final Instant AT = Instant.parse("2026-01-15T10:30:00Z");
    private static final AuditStamp STAMP = new AuditStamp(AT, "anna");
    private static final WidgetId ID = WidgetId.of("aa0e8400-e29b-41d4-a716-446655440000");
    private static final AssetId PHOTO = AssetId.of("bb0e8400-e29b-41d4-a716-446655440000");
    private static final AssetId GONE = AssetId.of("cc0e8400-e29b-41d4-a716-446655440000");
    private static final AssetId FILM = AssetId.of("dd0e8400-e29b-41d4-a716-446655440000");

    /** A new field of the content is delivered, or named here. */
    @Test
    void apps_get_every_field_of_the_content_but_these() {
        var undelivered = Set.of("icon", "channelId", "assetIds");

        assertThat(fields(DeliveredWidget.class))
                .containsAll(fields(WidgetContent.class).stream()
                        .filter(field -> !undelivered.contains(field))
                        .toList());
    }

    private static List<String> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void a_full_widget_has_everything_in_order() {
        var widget = new WidgetContent(
                "Hero",
                "hero",
                "Above the fold",
                "star",
                Layout.GRID,
                List.of(FILM, GONE, PHOTO),
                JsonObject.parse("{\"columns\":3}"),
                JsonObject.parse("{\"color\":\"#fff\"}"));

        assertThat(json(widget, Map.of(PHOTO, photo(), FILM, film()))).isEqualTo("""
                {"id":"aa0e8400-e29b-41d4-a716-446655440000","slug":"hero","name":"Hero","description":"Above the fold",\
                "layout":"GRID","config":{"columns":3},"theme":{"color":"#fff"},"assets":[\
                {"id":"dd0e8400-e29b-41d4-a716-446655440000","type":"VIDEO","url":"https://cdn.example/film",\
                "filename":null,"mimeType":null,"sizeBytes":null,"width":null,"height":null,"altText":null,"title":null,\
                "tags":[]},\
                {"id":"bb0e8400-e29b-41d4-a716-446655440000","type":"IMAGE","url":"https://cdn.example/photo.jpg",\
                "filename":"photo.jpg","mimeType":"image/jpeg","sizeBytes":1234,"width":800,"height":600,\
                "altText":"A beach","title":"Beach","tags":["summer","sea"]}],\
                "contents":[],"sources":[],"template":null,"version":7,"publishedAt":"2026-01-15T10:30:00Z"}""");
    }

    @Test
    void what_a_widget_has_not_is_there_as_null_or_empty() {
        var widget = new WidgetContent("Bare", "bare", null, null, null, List.of(), JsonObject.EMPTY, JsonObject.EMPTY);

        assertThat(json(widget, Map.of())).isEqualTo("""
                {"id":"aa0e8400-e29b-41d4-a716-446655440000","slug":"bare","name":"Bare","description":null,\
                "layout":null,"config":{},"theme":{},"assets":[],"contents":[],"sources":[],"template":null,"version":7,\
                "publishedAt":"2026-01-15T10:30:00Z"}""");
    }

    @Test
    void metadata_is_there_where_it_is_asked_for() {
        assertThat(text(holding(List.of(PHOTO)), Map.of(PHOTO, photo()), true))
                .contains("\"metadata\":{\"credit\":\"Ünal\"}");
    }

    @Test
    void metadata_that_is_not_asked_for_does_not_count() {
        var credits = asset(PHOTO, film().file(), null, null, List.of(), "{\"a\":\"" + "x".repeat(60_000) + "\"}");
        var hundred = IntStream.range(0, 100).mapToObj(_ -> AssetId.random()).toList();

        assertThat(DeliveredWidget.of(holding(hundred), _ -> credits, false).json())
                .hasSizeLessThan(100_000);
        assertThatThrownBy(() -> DeliveredWidget.of(holding(hundred), _ -> credits, true))
                .isInstanceOf(WidgetTooLarge.class);
    }

    @Test
    void no_more_assets_are_looked_at_than_fit() {
        var wordy = asset(PHOTO, film().file(), "x".repeat(100_000), null, List.of(), "{}");
        var looked = new AtomicInteger();
        var thousand = IntStream.range(0, 1_000).mapToObj(_ -> AssetId.random()).toList();

        assertThatThrownBy(() -> DeliveredWidget.of(
                        holding(thousand),
                        _ -> {
                            looked.incrementAndGet();
                            return wordy;
                        },
                        false))
                .isInstanceOf(WidgetTooLarge.class)
                .hasMessageContaining(ID.toString());

        assertThat(looked).hasValueLessThan(25);
    }

    private static PublishedWidget holding(List<AssetId> assets) {
        var content = new WidgetContent("Bare", "bare", null, null, null, assets, JsonObject.EMPTY, JsonObject.EMPTY);
        return new PublishedWidget(ID, content, 7, AT);
    }

    private static String text(PublishedWidget widget, Map<AssetId, Asset> assets, boolean withMetadata) {
        return new String(DeliveredWidget.of(widget, assets::get, withMetadata).json(), StandardCharsets.UTF_8);
    }

    private static String json(WidgetContent content, Map<AssetId, Asset> assets) {
        var bytes = DeliveredWidget.of(new PublishedWidget(ID, content, 7, AT), assets::get, false)
                .json();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Asset photo() {
        var file = new AssetFile(
                AssetFile.Kind.IMAGE, "https://cdn.example/photo.jpg", "photo.jpg", "image/jpeg", 1234L, 800, 600);
        return asset(PHOTO, file, "A beach", "Beach", List.of("summer", "sea"), "{\"credit\":\"Ünal\"}");
    }

    private static Asset film() {
        var file = new AssetFile(AssetFile.Kind.VIDEO, "https://cdn.example/film", null, null, null, null, null);
        return asset(FILM, file, null, null, List.of(), "{}");
    }

    private static Asset asset(
            AssetId id, AssetFile file, String altText, String title, List<String> tags, String metadata) {
        return new Asset(
                id, ProjectId.random(), 1, file, altText, title, tags, JsonObject.parse(metadata), STAMP, STAMP);
    }
}
