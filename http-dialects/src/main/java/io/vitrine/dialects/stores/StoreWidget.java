package io.vitrine.dialects.stores;

import io.vitrine.events.Channel;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A widget in the format of the stores document.
 *
 * @param versionUuid the template version of the widget; null, like the template, for a widget of another dialect that
 *     a layout renders
 * @param widgetConfiguration the configuration with {@code _: {id}} added
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StoreWidget(
        int channelId,
        String dateCreated,
        String dateModified,
        String description,
        String name,
        JsonObject storefrontApiQueryParams,
        WidgetId uuid,
        @Nullable TemplateVersionId versionUuid,
        JsonObject widgetConfiguration,
        @Nullable StoreTemplate widgetTemplate) {

    /** The member that responses add to a configuration, and that no request can set. */
    public static final String ADDED = "_";

    /** @param template the current state of the widget's template */
    public static StoreWidget of(Widget widget, @Nullable Template template) {
        var content = widget.content();
        var use = content.template();
        return new StoreWidget(
                Channel.of(content.channelId()),
                StoreTime.of(widget.created().at()),
                StoreTime.of(widget.updated().at()),
                Objects.requireNonNullElse(content.description(), ""),
                content.name(),
                JsonObject.EMPTY,
                widget.id(),
                use == null ? null : use.versionId(),
                named(content.config(), widget.id()),
                template == null ? null : StoreTemplate.of(template));
    }

    private static JsonObject named(JsonObject configuration, WidgetId id) {
        var rest = configuration.without(ADDED).text().substring(1);
        return new JsonObject("{\"%s\":{\"id\":\"%s\"}%s".formatted(ADDED, id, rest.equals("}") ? rest : "," + rest));
    }
}
