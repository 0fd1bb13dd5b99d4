package io.vitrine.query.template;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateState;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current state of every template. */
@Component
public class TemplateProjection implements Projection<Template> {

    static final DocumentTable<Template> TABLE = new DocumentTable<Template>(
                    "templates_v1",
                    List.of(
                            new Column<>("channel_id", "int", template -> template.channelId()),
                            new Column<>(
                                    "created_at",
                                    "timestamptz",
                                    template -> template.created().at())),
                    List.of())
            .counted();

    @Override
    public String name() {
        return "templates-v1";
    }

    @Override
    public Class<Template> documentType() {
        return Template.class;
    }

    @Override
    public DocumentTable<Template> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return switch (event) {
            case TemplateEvent e -> e.templateId().value();
            case ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> null;
        };
    }

    @Override
    public @Nullable Template evolve(@Nullable Template before, Recorded<DomainEvent> r) {
        return switch (r.event()) {
            case TemplateEvent e ->
                TemplateState.evolve(before == null ? TemplateState.INITIAL : before, r.with(e))
                                instanceof Template template
                        ? template
                        : null;
            case ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> before;
        };
    }
}
