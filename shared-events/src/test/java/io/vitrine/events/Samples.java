package io.vitrine.events;

import io.vitrine.events.AssetEvent.AssetAltTextChanged;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetFileChanged;
import io.vitrine.events.AssetEvent.AssetMetadataChanged;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.ProjectEvent.PublishingChanged;
import io.vitrine.events.WidgetEvent.AssetsAdded;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetEvent.AssetsReordered;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.IconChanged;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.ThemeChanged;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import java.util.List;
import java.util.stream.Stream;

/** One event of every kind with every field filled in, and of those that may leave fields out one that does. */
final class Samples {

    static final ProjectId PROJECT = ProjectId.of("770e8400-e29b-41d4-a716-446655440000");
    static final WidgetId WIDGET = WidgetId.of("aa0e8400-e29b-41d4-a716-446655440000");
    static final AssetId ASSET = AssetId.of("550e8400-e29b-41d4-a716-446655440000");
    static final AssetId OTHER_ASSET = AssetId.of("660e8400-e29b-41d4-a716-446655440001");

    static final JsonObject CONFIG = JsonObject.parse("""
            {"autoplay": true, "autoplaySpeed": 3000, "zoom": 1.50, "label": "größer"}""");
    static final JsonObject THEME = JsonObject.parse("{\"borderRadius\": 12, \"padding\": 8}");

    private Samples() {}

    static Stream<DomainEvent> complete() {
        return Stream.of(ofProjects(), ofAssets(), ofWidgets()).flatMap(events -> events);
    }

    static Stream<ProjectEvent> ofProjects() {
        return Stream.of(
                new ProjectCreated(PROJECT, "Acme", "acme", Publishing.LIVE, 60),
                new ProjectRenamed(PROJECT, "Acme Ltd"),
                new ProjectKeyChanged(PROJECT, "acmeltd"),
                new PublishingChanged(PROJECT, Publishing.STAGED),
                new MaxAgeChanged(PROJECT, 300));
    }

    static Stream<AssetEvent> ofAssets() {
        var file = new AssetFile(
                AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", "1.jpg", "image/jpeg", 5_000_000_000L, 1920, 1080);
        return Stream.of(
                new AssetCreated(ASSET, file, "A boat", "Boat", List.of("sea", "été"), CONFIG),
                new AssetFileChanged(ASSET, file),
                new AssetTitled(ASSET, "Ship"),
                new AssetAltTextChanged(ASSET, "A ship"),
                new AssetTagged(ASSET, List.of("ship")),
                new AssetMetadataChanged(ASSET, THEME),
                new AssetDeleted(ASSET));
    }

    static Stream<WidgetEvent> ofWidgets() {
        return Stream.of(
                new WidgetCreated(
                        WIDGET,
                        "Hero Carousel",
                        "hero-carousel",
                        "On the front page",
                        "star",
                        Layout.CAROUSEL,
                        List.of(ASSET, OTHER_ASSET),
                        CONFIG,
                        THEME),
                new WidgetRenamed(WIDGET, "Héros"),
                new SlugChanged(WIDGET, "heros"),
                new WidgetDescribed(WIDGET, "Below the fold"),
                new IconChanged(WIDGET, "moon"),
                new LayoutChanged(WIDGET, Layout.LIST_VERTICAL),
                new AssetsReplaced(WIDGET, List.of(OTHER_ASSET)),
                new AssetsReordered(WIDGET, List.of(OTHER_ASSET, ASSET)),
                new AssetsAdded(WIDGET, List.of(ASSET)),
                new AssetsRemoved(WIDGET, List.of(ASSET)),
                new ConfigChanged(WIDGET, CONFIG),
                new ThemeChanged(WIDGET, THEME),
                new WidgetPublished(WIDGET),
                new WidgetUnpublished(WIDGET),
                new WidgetDeleted(WIDGET));
    }

    static Stream<DomainEvent> leavingFieldsOut() {
        var file = new AssetFile(AssetFile.Kind.EMBED, "https://video.example/1", null, null, null, null, null);
        return Stream.of(
                new AssetCreated(ASSET, file, null, null, List.of(), JsonObject.EMPTY),
                new AssetFileChanged(ASSET, file),
                new AssetTitled(ASSET, null),
                new AssetAltTextChanged(ASSET, null),
                new AssetTagged(ASSET, List.of()),
                new WidgetCreated(
                        WIDGET, "Bare", "bare", null, null, null, List.of(), JsonObject.EMPTY, JsonObject.EMPTY),
                new WidgetDescribed(WIDGET, null),
                new IconChanged(WIDGET, null),
                new LayoutChanged(WIDGET, null));
    }
}
