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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published widget on the wire. Every field is always there, {@code null} or empty where a widget has nothing, so
 * that apps meet one shape only.
 *
 * @param assets in display order, as they are now; those that are gone are left out
 * @param sources sources from which an app may get content; Vitrine does not call them
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

    /**
     * How large the JSON may be, in bytes. Twice what a write is allowed to make of it, so that what a write has passed
     * is always delivered; anything beyond comes from a log that was written without that limit.
     */
    public static final int MAX_BYTES = 2 << 20;

    /** The limit for the links and sizes of all assets, in characters. Further assets are shown without them. */
    static final int MAX_PRESENTATION = 512 << 10;

    private static final ObjectWriter JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build()
            .writerFor(DeliveredWidget.class);

    /**
     * @param assets finds an asset, or null for one that is gone; asked for one at a time, so that no more than one is
     *     held with its metadata
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
                var presentation = Presentation.of(asset.metadata());
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
