package io.vitrine.query.asset;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.readmodels.listing.TextKey;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.DocumentTable.Link;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current state of every asset, found by its tags too. */
@Component
public class AssetProjection implements Projection<Asset> {

    static final DocumentTable<Asset> TABLE = new DocumentTable<Asset>(
                    "assets_v1",
                    List.of(
                            new Column<>("type", "text", asset -> asset.file().type()),
                            new Column<>("title_key", "text", asset -> key(asset.title())),
                            new Column<>(
                                    "filename_key",
                                    "text",
                                    asset -> key(asset.file().filename())),
                            new Column<>(
                                    "created_at",
                                    "timestamptz",
                                    asset -> asset.created().at()),
                            new Column<>(
                                    "updated_at",
                                    "timestamptz",
                                    asset -> asset.updated().at())),
                    List.of(new Link<>(
                            "asset_tags_v1",
                            "text",
                            asset -> asset.tags().stream()
                                    .map(AssetProjection::tag)
                                    .toList())))
            .counted();

    @Override
    public String name() {
        return "assets-v1";
    }

    @Override
    public Class<Asset> documentType() {
        return Asset.class;
    }

    @Override
    public DocumentTable<Asset> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return switch (event) {
            case AssetEvent e -> e.assetId().value();
            case WidgetEvent _,
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
    public @Nullable Asset evolve(@Nullable Asset before, Recorded<DomainEvent> r) {
        return switch (r.event()) {
            case AssetEvent e ->
                AssetState.evolve(before == null ? AssetState.INITIAL : before, r.with(e)) instanceof Asset asset
                        ? asset
                        : null;
            case WidgetEvent _,
                    ProjectEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    WebhookEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> before;
        };
    }

    /** Assets without a title sort first. */
    private static String key(@Nullable String text) {
        return text == null ? "" : TextKey.of(text);
    }

    /** Tags match by their exact spelling, up to the length of an index entry. */
    static String tag(String tag) {
        return tag.substring(0, Math.min(tag.length(), 255));
    }
}
