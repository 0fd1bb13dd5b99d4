package io.vitrine.events;

import io.vitrine.events.AssetEvent.AssetAltTextChanged;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetFileChanged;
import io.vitrine.events.AssetEvent.AssetMetadataChanged;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationEvent.RoleWithdrawn;
import io.vitrine.events.PlacementEvent.PlacementActivated;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.PlacementEvent.PlacementFilled;
import io.vitrine.events.PlacementEvent.PlacementMoved;
import io.vitrine.events.TemplateEvent.TemplateChannelChanged;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateIconChanged;
import io.vitrine.events.TemplateEvent.TemplateRenamed;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookDeleted;
import io.vitrine.events.WebhookEvent.WebhookDescribed;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookEnabled;
import io.vitrine.events.WebhookEvent.WebhookReplayCompleted;
import io.vitrine.events.WebhookEvent.WebhookReplayStopped;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookEvent.WebhookRetargeted;
import io.vitrine.events.WebhookEvent.WebhookSecretRotated;
import io.vitrine.events.WebhookEvent.WebhookTested;
import io.vitrine.events.WebhookEvent.WebhookTypesChanged;
import io.vitrine.events.WebhookEvent.WebhookVerificationFailed;
import io.vitrine.events.WebhookEvent.WebhookVerificationRequested;
import io.vitrine.events.WebhookEvent.WebhookVerified;
import io.vitrine.events.WidgetEvent.AssetsAdded;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetEvent.AssetsReordered;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetEvent.ChannelAssigned;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.ContentChanged;
import io.vitrine.events.WidgetEvent.ContentRemoved;
import io.vitrine.events.WidgetEvent.IconChanged;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.SourceAdded;
import io.vitrine.events.WidgetEvent.SourceRemoved;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.TemplateRemoved;
import io.vitrine.events.WidgetEvent.ThemeChanged;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One event of every kind with all fields, and one without optional fields. */
final class Samples {

    static final ProjectId PROJECT = ProjectId.of("770e8400-e29b-41d4-a716-446655440000");
    static final WidgetId WIDGET = WidgetId.of("aa0e8400-e29b-41d4-a716-446655440000");
    static final AssetId ASSET = AssetId.of("550e8400-e29b-41d4-a716-446655440000");
    static final AssetId OTHER_ASSET = AssetId.of("660e8400-e29b-41d4-a716-446655440001");

    static final JsonObject CONFIG = JsonObject.parse("""
            {"autoplay": true, "autoplaySpeed": 3000, "zoom": 1.50, "label": "größer"}""");
    static final JsonObject THEME = JsonObject.parse("{\"borderRadius\": 12, \"padding\": 8}");

    static final TemplateId TEMPLATE = TemplateId.of("f8459145-da8f-4d98-93e4-83aa47da61c6");
    static final TemplateVersionId TEMPLATE_VERSION = TemplateVersionId.of("c863f77b-e5b4-4462-a9ed-2aff9005140e");
    static final TemplateVersionId OTHER_TEMPLATE_VERSION =
            TemplateVersionId.of("1f05183e-dfa4-4583-af28-250b47e177b2");
    static final TemplateDesign DESIGN = new TemplateDesign(
            "{{#each images}}<img src=\"{{image_source}}\">{{/each}}",
            JsonArray.parse("[{\"type\": \"tab\", \"sections\": [1.50]}]"),
            "query { site }",
            true);
    static final WidgetPart PART =
            new WidgetPart(ContentId.of("bb0e8400-e29b-41d4-a716-446655440000"), "text", "Good morning", "Morning");
    static final WidgetSource SOURCE = new WidgetSource(
            SourceId.of("cc0e8400-e29b-41d4-a716-446655440000"),
            "weather",
            JsonObject.parse("{\"url\": \"https://weather.example\"}"),
            "GET",
            JsonArray.parse("[\"today\", 1, {\"unit\": \"C\"}]"));
    static final PlacementId PLACEMENT = PlacementId.of("dd0e8400-e29b-41d4-a716-446655440000");
    static final WebhookId WEBHOOK = WebhookId.of("ee0e8400-e29b-41d4-a716-446655440000");
    static final Spot SPOT = new Spot("pages/home", "42", "header", 2, 1);

    private Samples() {}

    static Stream<DomainEvent> complete() {
        return Stream.of(
                        ProjectSamples.all(),
                        ofAssets(),
                        ofTemplates(),
                        ofWidgets(),
                        ofPlacements(),
                        ofWebhooks(),
                        OrganizationSamples.all(),
                        ApiKeySamples.all(),
                        QuotaSamples.all(),
                        ErasureSamples.all())
                .flatMap(events -> events);
    }

    static Stream<AssetEvent> ofAssets() {
        var file = new AssetFile(
                AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", "1.jpg", "image/jpeg", 5_000_000_000L, 1920, 1080);
        return Stream.of(
                new AssetCreated(ASSET, file, "A boat", "Boat", List.of("sea", "été"), CONFIG),
                new AssetFileChanged(ASSET, file),
                new AssetTitled(ASSET, "Ship"),
                new AssetAltTextChanged(ASSET, "A ship"),
                new AssetTagged(ASSET, List.of("ship")),
                new AssetMetadataChanged(ASSET, THEME),
                new AssetDeleted(ASSET));
    }

    static Stream<WidgetEvent> ofWidgets() {
        return Stream.of(
                new WidgetCreated(
                        WIDGET,
                        "Hero Carousel",
                        "hero-carousel",
                        "On the front page",
                        "star",
                        Layout.CAROUSEL,
                        List.of(ASSET, OTHER_ASSET),
                        CONFIG,
                        THEME),
                new WidgetRenamed(WIDGET, "Héros"),
                new SlugChanged(WIDGET, "heros"),
                new WidgetDescribed(WIDGET, "Below the fold"),
                new IconChanged(WIDGET, "moon"),
                new LayoutChanged(WIDGET, Layout.LIST_VERTICAL),
                new AssetsReplaced(WIDGET, List.of(OTHER_ASSET)),
                new AssetsReordered(WIDGET, List.of(OTHER_ASSET, ASSET)),
                new AssetsAdded(WIDGET, List.of(ASSET)),
                new AssetsRemoved(WIDGET, List.of(ASSET)),
                new ConfigChanged(WIDGET, CONFIG),
                new ThemeChanged(WIDGET, THEME),
                new TemplateApplied(WIDGET, TEMPLATE, TEMPLATE_VERSION),
                new TemplateRemoved(WIDGET),
                new ChannelAssigned(WIDGET, 2),
                new ContentAdded(WIDGET, PART),
                new ContentChanged(WIDGET, new WidgetPart(PART.id(), "text", "Good evening", "Evening")),
                new ContentRemoved(WIDGET, PART.id()),
                new SourceAdded(WIDGET, SOURCE),
                new SourceRemoved(WIDGET, SOURCE.id()),
                new WidgetPublished(WIDGET),
                new WidgetUnpublished(WIDGET),
                new WidgetDeleted(WIDGET));
    }

    static Stream<TemplateEvent> ofTemplates() {
        return Stream.of(
                new TemplateCreated(TEMPLATE, TEMPLATE_VERSION, "Header Images", DESIGN, 1, "images"),
                new TemplateRenamed(TEMPLATE, "Banner"),
                new TemplateIconChanged(TEMPLATE, "banner"),
                new TemplateChannelChanged(TEMPLATE, 2),
                new TemplateVersionMade(TEMPLATE, OTHER_TEMPLATE_VERSION, DESIGN),
                new TemplateReplaced(TEMPLATE, OTHER_TEMPLATE_VERSION, DESIGN),
                new TemplateDeleted(TEMPLATE));
    }

    static Stream<PlacementEvent> ofPlacements() {
        return Stream.of(
                new PlacementCreated(PLACEMENT, WIDGET, SPOT, true),
                new PlacementMoved(PLACEMENT, SPOT),
                new PlacementFilled(PLACEMENT, WIDGET),
                new PlacementActivated(PLACEMENT),
                new PlacementDeactivated(PLACEMENT),
                new PlacementDeleted(PLACEMENT));
    }

    static Stream<WebhookEvent> ofWebhooks() {
        return Stream.of(
                new WebhookCreated(
                        WEBHOOK, "https://hooks.example/vitrine", "The shop", List.of("io.vitrine.widget.*")),
                new WebhookRetargeted(WEBHOOK, "https://hooks.example/elsewhere"),
                new WebhookDescribed(WEBHOOK, "The other shop"),
                new WebhookTypesChanged(WEBHOOK, List.of("io.vitrine.widget.published.v1")),
                new WebhookSecretRotated(WEBHOOK, 2, 86_400),
                new WebhookDisabled(WEBHOOK, WebhookEvent.Cause.FAILING, "The receiver answered 500."),
                new WebhookEnabled(WEBHOOK),
                new WebhookTested(WEBHOOK),
                new WebhookReplayed(
                        WEBHOOK,
                        UUID.fromString("ff0e8400-e29b-41d4-a716-446655440000"),
                        UUID.fromString("ff0e8400-e29b-41d4-a716-446655440001"),
                        Instant.parse("2026-01-15T10:30:00Z"),
                        Instant.parse("2026-01-15T11:30:00Z")),
                new WebhookReplayStopped(WEBHOOK, UUID.fromString("ff0e8400-e29b-41d4-a716-446655440000")),
                new WebhookReplayCompleted(WEBHOOK, UUID.fromString("ff0e8400-e29b-41d4-a716-446655440000"), 12),
                new WebhookVerificationRequested(WEBHOOK),
                new WebhookVerified(WEBHOOK),
                new WebhookVerificationFailed(WEBHOOK, "The receiver answered 404."),
                new WebhookDeleted(WEBHOOK));
    }

    static Stream<DomainEvent> leavingFieldsOut() {
        var file = new AssetFile(AssetFile.Kind.EMBED, "https://video.example/1", null, null, null, null, null);
        return Stream.of(
                new AssetCreated(ASSET, file, null, null, List.of(), JsonObject.EMPTY),
                new AssetFileChanged(ASSET, file),
                new AssetTitled(ASSET, null),
                new AssetAltTextChanged(ASSET, null),
                new AssetTagged(ASSET, List.of()),
                new WidgetCreated(
                        WIDGET, "Bare", "bare", null, null, null, List.of(), JsonObject.EMPTY, JsonObject.EMPTY),
                new WidgetDescribed(WIDGET, null),
                new IconChanged(WIDGET, null),
                new LayoutChanged(WIDGET, null),
                new ContentAdded(WIDGET, new WidgetPart(PART.id(), null, null, null)),
                new SourceAdded(WIDGET, new WidgetSource(SOURCE.id(), null, JsonObject.EMPTY, null, JsonArray.EMPTY)),
                new TemplateCreated(TEMPLATE, TEMPLATE_VERSION, "Bare", DESIGN, null, null),
                new TemplateIconChanged(TEMPLATE, null),
                new TemplateChannelChanged(TEMPLATE, null),
                new PlacementCreated(PLACEMENT, WIDGET, new Spot("pages/home", null, null, 0, null), false),
                new WebhookCreated(WEBHOOK, "https://hooks.example", null, List.of()),
                new WebhookDescribed(WEBHOOK, null),
                new WebhookDisabled(WEBHOOK, WebhookEvent.Cause.BY_USER, null),
                new WebhookReplayed(WEBHOOK, WEBHOOK.value(), WEBHOOK.value(), null, null),
                ApiKeySamples.leavingFieldsOut(),
                new RoleGranted(OrganizationSamples.ORGANIZATION, "ada", "owner", null),
                new RoleWithdrawn(OrganizationSamples.ORGANIZATION, "ada", null));
    }
}
