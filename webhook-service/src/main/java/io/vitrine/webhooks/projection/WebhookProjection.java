package io.vitrine.webhooks.projection;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookState;
import io.vitrine.events.WidgetEvent;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current state of every webhook. */
@Component
public class WebhookProjection implements Projection<Endpoint> {

    public static final String NAME = "webhooks-v1";

    public static final DocumentTable<Endpoint> TABLE = new DocumentTable<>(
            "webhooks_v1",
            List.of(new Column<>(
                    "created_at",
                    "timestamptz",
                    endpoint -> endpoint.webhook().created().at())),
            List.of());

    /**
     * A webhook and its start position.
     *
     * @param since the position of its first event; earlier events are not sent
     */
    public record Endpoint(long since, Webhook webhook) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Endpoint> documentType() {
        return Endpoint.class;
    }

    @Override
    public DocumentTable<Endpoint> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return switch (event) {
            case WebhookEvent e -> e.webhookId().value();
            case ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> null;
        };
    }

    @Override
    public @Nullable Endpoint evolve(@Nullable Endpoint before, Recorded<DomainEvent> r) {
        return switch (r.event()) {
            case WebhookEvent e ->
                WebhookState.evolve(before == null ? WebhookState.INITIAL : before.webhook(), r.with(e))
                                instanceof Webhook webhook
                        ? new Endpoint(before == null ? r.position() : before.since(), webhook.withoutReplays())
                        : null;
            case ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> before;
        };
    }
}
