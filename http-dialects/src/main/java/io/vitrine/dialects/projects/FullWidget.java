package io.vitrine.dialects.projects;

import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.events.personal.OpenedText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The complete representation of a widget, with JSON objects and RFC 3339 times: {@code application/vnd.vitrine+json}.
 */
public record FullWidget(
        WidgetId id,
        ProjectId projectId,
        long version,
        Widget.Status status,
        String name,
        @Nullable String description,
        String slug,
        @Nullable String icon,
        @Nullable Layout layout,
        List<AssetId> assetIds,
        JsonObject config,
        JsonObject theme,
        @Nullable TemplateUse template,
        @Nullable Integer channelId,
        List<WidgetPart> contents,
        List<WidgetSource> sources,
        Instant createdAt,
        @JsonSerialize(using = OpenedText.class) String createdBy,
        Instant updatedAt,
        @JsonSerialize(using = OpenedText.class) String updatedBy,
        @Nullable Long publishedVersion,
        @Nullable Instant publishedAt) {

    public static FullWidget of(Widget widget) {
        var content = widget.content();
        var publication = widget.publication();
        return new FullWidget(
                widget.id(),
                widget.projectId(),
                widget.version(),
                widget.status(),
                content.name(),
                content.description(),
                content.slug(),
                content.icon(),
                content.layout(),
                content.assetIds(),
                content.config(),
                content.theme(),
                content.template(),
                content.channelId(),
                content.contents(),
                content.sources(),
                widget.created().at(),
                widget.created().by(),
                widget.updated().at(),
                widget.updated().by(),
                publication == null ? null : publication.version(),
                publication == null ? null : publication.at());
    }
}
