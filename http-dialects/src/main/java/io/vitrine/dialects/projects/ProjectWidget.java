package io.vitrine.dialects.projects;

import io.vitrine.events.AssetId;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A widget in the format of the projects document: {@code config} and {@code theme} are strings with JSON text. */
public record ProjectWidget(
        WidgetId id,
        ProjectId projectId,
        List<AssetId> assetIds,
        String name,
        String slug,
        @Nullable Layout layout,
        String config,
        String theme,
        Widget.Status status,
        String createdAt,
        String updatedAt) {

    public static ProjectWidget of(Widget widget) {
        var content = widget.content();
        return new ProjectWidget(
                widget.id(),
                widget.projectId(),
                content.assetIds(),
                content.name(),
                content.slug(),
                content.layout(),
                content.config().text(),
                content.theme().text(),
                widget.status(),
                DialectTime.of(widget.created().at()),
                DialectTime.of(widget.updated().at()));
    }
}
