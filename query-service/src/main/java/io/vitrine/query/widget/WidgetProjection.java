package io.vitrine.query.widget;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetState;
import io.vitrine.readmodels.listing.TextKey;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.DocumentTable.Link;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current state of every widget, and its assets. */
@Component
public class WidgetProjection implements Projection<Widget> {

    static final DocumentTable<Widget> TABLE = new DocumentTable<Widget>(
                    "widgets_v1",
                    List.of(
                            new Column<>(
                                    "name_key",
                                    "text",
                                    widget -> TextKey.of(widget.content().name())),
                            new Column<>(
                                    "name", "text", widget -> widget.content().name()),
                            new Column<>("template_id", "uuid", widget -> {
                                var use = widget.content().template();
                                return use == null ? null : use.templateId();
                            }),
                            new Column<>(
                                    "channel_id",
                                    "int",
                                    widget -> widget.content().channelId()),
                            new Column<>("status", "text", Widget::status),
                            new Column<>(
                                    "layout", "text", widget -> widget.content().layout()),
                            new Column<>(
                                    "created_at",
                                    "timestamptz",
                                    widget -> widget.created().at()),
                            new Column<>(
                                    "updated_at",
                                    "timestamptz",
                                    widget -> widget.updated().at())),
                    List.of(new Link<>(
                            "widget_assets_v1",
                            "uuid",
                            widget -> widget.content().assetIds().stream()
                                    .map(AssetId::toString)
                                    .toList())))
            .counted();

    @Override
    public String name() {
        return "widgets-v1";
    }

    @Override
    public Class<Widget> documentType() {
        return Widget.class;
    }

    @Override
    public DocumentTable<Widget> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return switch (event) {
            case WidgetEvent e -> e.widgetId().value();
            case AssetEvent _,
                    ProjectEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> null;
        };
    }

    @Override
    public @Nullable Widget evolve(@Nullable Widget before, Recorded<DomainEvent> r) {
        return switch (r.event()) {
            case WidgetEvent e ->
                WidgetState.evolve(before == null ? WidgetState.INITIAL : before, r.with(e)) instanceof Widget widget
                        ? widget
                        : null;
            case AssetEvent _,
                    ProjectEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> before;
        };
    }
}
