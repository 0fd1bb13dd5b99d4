package io.vitrine.delivery.widget;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published widget on the wire. Every field is always there, {@code null} or empty where a widget has nothing, so
 * that apps meet one shape only.
 *
 * @param assets in display order, as they are now; those that are gone are left out
 * @param sources where an app may get more from; nobody followed them
 * @param template what draws the widget as HTML, or null where its layout does
 * @param version the widget's version that was published
 */
public record DeliveredWidget(
        WidgetId id,
        String slug,
        String name,
        @Nullable String description,
        @Nullable Layout layout,
        JsonObject config,
        JsonObject theme,
        List<DeliveredAsset> assets,
        List<WidgetPart> contents,
        List<WidgetSource> sources,
        @Nullable TemplateUse template,
        long version,
        Instant publishedAt) {

    private static final ObjectWriter JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build()
            .writerFor(DeliveredWidget.class);

    /** @param assets those of its assets that there are, in any order */
    public static DeliveredWidget of(PublishedWidget widget, Map<AssetId, Asset> assets) {
        var content = widget.content();
        return new DeliveredWidget(
                widget.id(),
                content.slug(),
                content.name(),
                content.description(),
                content.layout(),
                content.config(),
                content.theme(),
                content.assetIds().stream()
                        .map(assets::get)
                        .filter(Objects::nonNull)
                        .map(DeliveredAsset::of)
                        .toList(),
                content.contents(),
                content.sources(),
                content.template(),
                widget.version(),
                widget.at());
    }

    /** The same bytes on every node: they depend on nothing but the widget and its assets. */
    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }
}
