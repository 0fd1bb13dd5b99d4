package io.vitrine.rendering.widget;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The delivered JSON of a published widget. Every field is always present, possibly as {@code null} or empty.
 *
 * @param assets the current versions in display order, without deleted assets
 * @param sources sources from which an app may get content; Vitrine does not call them
 * @param template the template that renders the widget as HTML, or null if its layout does
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

    /**
     * The maximum size of the JSON, in bytes. It is twice the limit of writes, so every accepted write is delivered.
     * Only events from before that limit can exceed it.
     */
    public static final int MAX_BYTES = 2 << 20;

    /** The limit for the links and sizes of all assets, in characters. Further assets are shown without them. */
    static final int MAX_PRESENTATION = 512 << 10;

    private static final ObjectWriter JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build()
            .writerFor(DeliveredWidget.class);

    /**
     * @param assets returns an asset, or null if it is deleted; called for one asset at a time, so that only one is in
     *     memory with its metadata
     * @throws WidgetTooLarge if it would take more than {@link #MAX_BYTES}
     */
    public static DeliveredWidget of(
            PublishedWidget widget, Function<AssetId, @Nullable Asset> assets, boolean withMetadata) {
        var content = widget.content();
        var shown = new ArrayList<DeliveredAsset>();
        var weight = 0L;
        var presented = 0;
        for (var id : content.assetIds()) {
            var asset = assets.apply(id);
            if (asset != null) {
                var presentation = Presentation.of(asset.file(), asset.metadata());
                presented += presentation.weight();
                var delivered = DeliveredAsset.of(
                        asset, withMetadata, presented > MAX_PRESENTATION ? Presentation.NONE : presentation);
                shown.add(delivered);
                weight += delivered.weight();
                if (weight > MAX_BYTES) {
                    throw new WidgetTooLarge(widget.id());
                }
            }
        }
        return new DeliveredWidget(
                widget.id(),
                content.slug(),
                content.name(),
                content.description(),
                content.layout(),
                content.config(),
                content.theme(),
                List.copyOf(shown),
                content.contents(),
                content.sources(),
                content.template(),
                widget.version(),
                widget.at());
    }

    /**
     * The same bytes on every node, because they depend only on the widget and its assets.
     *
     * @throws WidgetTooLarge if they are more than {@link #MAX_BYTES}
     */
    public byte[] json() {
        var json = JSON.writeValueAsBytes(this);
        if (json.length > MAX_BYTES) {
            throw new WidgetTooLarge(id);
        }
        return json;
    }
}
