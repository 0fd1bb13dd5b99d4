package io.vitrine.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a widget.
 *
 * <p>An event is one fact in the past tense. Tenant, actor, time and order are in {@link Recorded}. To change a
 * released event, add a new one and keep reading the old one.
 */
public sealed interface WidgetEvent extends DomainEvent {

    WidgetId widgetId();

    @Override
    default String subjectId() {
        return widgetId().toString();
    }

    /** An event that changes nothing for apps. They see the draft with the next {@link WidgetPublished}. */
    sealed interface DraftEvent extends WidgetEvent {}

    /** The widget exists as a draft. Apps do not see it yet. */
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
            implements DraftEvent {
        public WidgetCreated {
            assetIds = List.copyOf(assetIds);
        }
    }

    /** The widget has another name. Its slug stays. */
    record WidgetRenamed(WidgetId widgetId, String name) implements DraftEvent {}

    /** The widget has another slug. The old slug is free again. */
    record SlugChanged(WidgetId widgetId, String slug) implements DraftEvent {}

    /** The widget has this description, or none. */
    record WidgetDescribed(WidgetId widgetId, @Nullable String description) implements DraftEvent {}

    /** The widget has this icon in listings, or none. */
    record IconChanged(WidgetId widgetId, @Nullable String icon) implements DraftEvent {}

    /** The widget has this layout, or none. */
    record LayoutChanged(WidgetId widgetId, @Nullable Layout layout) implements DraftEvent {}

    /** The widget shows exactly these assets in this order. */
    record AssetsReplaced(WidgetId widgetId, List<AssetId> assetIds) implements DraftEvent {
        public AssetsReplaced {
            assetIds = List.copyOf(assetIds);
        }
    }

    /** The widget shows the same assets as before, in this order. */
    record AssetsReordered(WidgetId widgetId, List<AssetId> assetIds) implements DraftEvent {
        public AssetsReordered {
            assetIds = List.copyOf(assetIds);
        }
    }

    /**
     * Assets are appended to the display order. The list has only assets that the widget did not show before, so it is
     * never empty.
     */
    record AssetsAdded(WidgetId widgetId, List<AssetId> assetIds) implements DraftEvent {
        public AssetsAdded {
            assetIds = List.copyOf(assetIds);
        }
    }

    /**
     * The widget no longer shows these assets. The other assets keep their order. The removed assets stay in the
     * project.
     */
    record AssetsRemoved(WidgetId widgetId, List<AssetId> assetIds) implements DraftEvent {
        public AssetsRemoved {
            assetIds = List.copyOf(assetIds);
        }
    }

    /** The widget has exactly this configuration. */
    record ConfigChanged(WidgetId widgetId, JsonObject config) implements DraftEvent {}

    /** The widget has exactly this theme. */
    record ThemeChanged(WidgetId widgetId, JsonObject theme) implements DraftEvent {}

    /** This version of the template renders the widget until the next event of this type. */
    record TemplateApplied(WidgetId widgetId, TemplateId templateId, TemplateVersionId versionId)
            implements DraftEvent {}

    /** No template renders the widget any more. Its layout renders it until a template is applied again. */
    record TemplateRemoved(WidgetId widgetId) implements DraftEvent {}

    /** The widget belongs to this channel. */
    record ChannelAssigned(WidgetId widgetId, int channelId) implements DraftEvent {}

    /** The content is appended to the widget's contents. */
    record ContentAdded(WidgetId widgetId, WidgetPart content) implements DraftEvent {}

    /** The content with this id has this new value, at the same position. */
    record ContentChanged(WidgetId widgetId, WidgetPart content) implements DraftEvent {}

    /** The widget no longer has the content. The other contents keep their order. */
    record ContentRemoved(WidgetId widgetId, ContentId contentId) implements DraftEvent {}

    /** The source is appended to the widget's sources. Vitrine does not call it. */
    record SourceAdded(WidgetId widgetId, WidgetSource source) implements DraftEvent {}

    /** The widget no longer has the source. The other sources keep their order. */
    record SourceRemoved(WidgetId widgetId, SourceId sourceId) implements DraftEvent {}

    /** The delivery API shows the widget as of this version, until the next event of this type. */
    record WidgetPublished(WidgetId widgetId) implements WidgetEvent {}

    /** The delivery API returns 404 from now on. The draft stays unchanged. */
    record WidgetUnpublished(WidgetId widgetId) implements WidgetEvent {}

    /** The widget is deleted permanently, also from delivery. Its slug is free again. Its id is never used again. */
    record WidgetDeleted(WidgetId widgetId) implements WidgetEvent {}
}
