package io.vitrine.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a widget.
 *
 * <p>An event is one fact in the past tense. Whose, by whom, when and in which order is the business of
 * {@link Recorded}. To change a released event, add a new one beside it and keep reading the old.
 */
public sealed interface WidgetEvent extends DomainEvent {

    WidgetId widgetId();

    @Override
    default String subjectId() {
        return widgetId().toString();
    }

    /** A draft came into being. Nobody outside its project can see it yet. */
    record WidgetCreated(
            WidgetId widgetId,
            String name,
            String slug,
            @Nullable String description,
            @Nullable String icon,
            @Nullable Layout layout,
            List<AssetId> assetIds,
            JsonObject config,
            JsonObject theme)
            implements WidgetEvent {
        public WidgetCreated {
            assetIds = List.copyOf(assetIds);
        }
    }

    /** The widget is shown under another name. Its address, the slug, stays. */
    record WidgetRenamed(WidgetId widgetId, String name) implements WidgetEvent {}

    /** The widget has another address. The old slug is free again. */
    record SlugChanged(WidgetId widgetId, String slug) implements WidgetEvent {}

    /** The widget has this description, or none. */
    record WidgetDescribed(WidgetId widgetId, @Nullable String description) implements WidgetEvent {}

    /** The widget has this icon in listings, or none. */
    record IconChanged(WidgetId widgetId, @Nullable String icon) implements WidgetEvent {}

    /** The widget arranges its assets this way, or in no particular one. */
    record LayoutChanged(WidgetId widgetId, @Nullable Layout layout) implements WidgetEvent {}

    /** The widget shows exactly these assets in this order. */
    record AssetsReplaced(WidgetId widgetId, List<AssetId> assetIds) implements WidgetEvent {
        public AssetsReplaced {
            assetIds = List.copyOf(assetIds);
        }
    }

    /** The widget shows the same assets as before, in this order. */
    record AssetsReordered(WidgetId widgetId, List<AssetId> assetIds) implements WidgetEvent {
        public AssetsReordered {
            assetIds = List.copyOf(assetIds);
        }
    }

    /** Assets joined the end of the display order: only those not shown before, so never none. */
    record AssetsAdded(WidgetId widgetId, List<AssetId> assetIds) implements WidgetEvent {
        public AssetsAdded {
            assetIds = List.copyOf(assetIds);
        }
    }

    /** The widget no longer shows these assets; the others keep their order, and the assets themselves live on. */
    record AssetsRemoved(WidgetId widgetId, List<AssetId> assetIds) implements WidgetEvent {
        public AssetsRemoved {
            assetIds = List.copyOf(assetIds);
        }
    }

    /** The layout is configured exactly like this. */
    record ConfigChanged(WidgetId widgetId, JsonObject config) implements WidgetEvent {}

    /** The widget looks exactly like this. */
    record ThemeChanged(WidgetId widgetId, JsonObject theme) implements WidgetEvent {}

    /** This version of the template draws the widget, until the next event of this kind. */
    record TemplateApplied(WidgetId widgetId, TemplateId templateId, TemplateVersionId versionId)
            implements WidgetEvent {}

    /** No template draws the widget any more, until one is applied again; its layout does. */
    record TemplateRemoved(WidgetId widgetId) implements WidgetEvent {}

    /** The widget is for this channel. */
    record ChannelAssigned(WidgetId widgetId, int channelId) implements WidgetEvent {}

    /** The content joined the end of the widget's contents. */
    record ContentAdded(WidgetId widgetId, WidgetPart content) implements WidgetEvent {}

    /** The content with this id is now this one, in the same place. */
    record ContentChanged(WidgetId widgetId, WidgetPart content) implements WidgetEvent {}

    /** The widget no longer has the content; the others keep their order. */
    record ContentRemoved(WidgetId widgetId, ContentId contentId) implements WidgetEvent {}

    /** The source joined the end of the widget's sources. Nobody follows it for that. */
    record SourceAdded(WidgetId widgetId, WidgetSource source) implements WidgetEvent {}

    /** The widget no longer has the source; the others keep their order. */
    record SourceRemoved(WidgetId widgetId, SourceId sourceId) implements WidgetEvent {}

    /** The delivery API shows the widget as it is at this version, until the next event of this kind. */
    record WidgetPublished(WidgetId widgetId) implements WidgetEvent {}

    /** The delivery API answers 404 from now on; the draft lives on unchanged. */
    record WidgetUnpublished(WidgetId widgetId) implements WidgetEvent {}

    /** The widget is gone for good, from delivery too. Its slug is free again, its id never is. */
    record WidgetDeleted(WidgetId widgetId) implements WidgetEvent {}
}
