package io.vitrine.query.apikey;

import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
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

/** The current state of every API key that is not revoked. */
@Component
public class ApiKeyProjection implements Projection<ApiKey> {

    static final DocumentTable<ApiKey> TABLE = new DocumentTable<>(
            "api_keys_v1",
            List.of(new Column<>(
                    "created_at", "timestamptz", key -> key.created().at())),
            List.of());

    @Override
    public String name() {
        return "api-keys-v1";
    }

    @Override
    public Class<ApiKey> documentType() {
        return ApiKey.class;
    }

    @Override
    public DocumentTable<ApiKey> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return switch (event) {
            case ApiKeyEvent e -> e.keyId().value();
            case ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ErasureEvent _ -> null;
        };
    }

    @Override
    public @Nullable ApiKey evolve(@Nullable ApiKey before, Recorded<DomainEvent> r) {
        return switch (r.event()) {
            case ApiKeyEvent e ->
                ApiKeyState.evolve(before == null ? ApiKeyState.INITIAL : before, r.with(e)) instanceof ApiKey key
                        ? key
                        : null;
            case ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ErasureEvent _ -> before;
        };
    }
}
