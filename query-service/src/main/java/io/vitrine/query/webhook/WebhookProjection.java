package io.vitrine.query.webhook;

import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookState;
import io.vitrine.events.WidgetEvent;
import io.vitrine.query.projection.DocumentTable;
import io.vitrine.query.projection.DocumentTable.Column;
import io.vitrine.query.projection.Projection;
import io.vitrine.query.webhook.WebhookProjection.Endpoint;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current state of every webhook. */
@Component
public class WebhookProjection implements Projection<Endpoint> {

    static final DocumentTable<Endpoint> TABLE = new DocumentTable<>(
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
        return "webhooks-v1";
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
            case ProjectEvent _, AssetEvent _, WidgetEvent _, TemplateEvent _, PlacementEvent _ -> null;
        };
    }

    @Override
    public @Nullable Endpoint evolve(@Nullable Endpoint before, Recorded<DomainEvent> r) {
        return switch (r.event()) {
            case WebhookEvent e ->
                WebhookState.evolve(before == null ? WebhookState.INITIAL : before.webhook(), r.with(e))
                                instanceof Webhook webhook
                        ? new Endpoint(before == null ? r.position() : before.since(), webhook)
                        : null;
            case ProjectEvent _, AssetEvent _, WidgetEvent _, TemplateEvent _, PlacementEvent _ -> before;
        };
    }
}
