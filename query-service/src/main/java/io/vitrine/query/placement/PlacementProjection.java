package io.vitrine.query.placement;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementState;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current state of every placement. */
@Component
public class PlacementProjection implements Projection<Placement> {

    static final DocumentTable<Placement> TABLE = new DocumentTable<Placement>(
                    "placements_v1",
                    List.of(
                            new Column<>("widget_id", "uuid", Placement::widgetId),
                            new Column<>(
                                    "template_file",
                                    "text",
                                    placement -> placement.spot().templateFile()),
                            new Column<>(
                                    "region",
                                    "text",
                                    placement -> placement.spot().region()),
                            new Column<>(
                                    "entity_id",
                                    "text",
                                    placement -> placement.spot().entityId()),
                            new Column<>(
                                    "channel_id",
                                    "int",
                                    placement -> placement.spot().channelId()),
                            new Column<>(
                                    "created_at",
                                    "timestamptz",
                                    placement -> placement.created().at())),
                    List.of())
            .counted();

    @Override
    public String name() {
        return "placements-v1";
    }

    @Override
    public Class<Placement> documentType() {
        return Placement.class;
    }

    @Override
    public DocumentTable<Placement> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return switch (event) {
            case PlacementEvent e -> e.placementId().value();
            case ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> null;
        };
    }

    @Override
    public @Nullable Placement evolve(@Nullable Placement before, Recorded<DomainEvent> r) {
        return switch (r.event()) {
            case PlacementEvent e ->
                PlacementState.evolve(before == null ? PlacementState.INITIAL : before, r.with(e))
                                instanceof Placement placement
                        ? placement
                        : null;
            case ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> before;
        };
    }
}
