package io.vitrine.journal;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.personal.PersonalData;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The summary of an event in a few English words, for people: with the names of persons opened. */
public final class EventSummary {

    /** Longer names and texts are cut: this is a line in a list. */
    private static final int MAX_TEXT_CHARACTERS = 80;

    private EventSummary() {}

    public static String of(DomainEvent event, PersonalData personal) {
        return switch (event) {
            case ProjectEvent e -> project(e);
            case AssetEvent e -> asset(e);
            case TemplateEvent e -> template(e);
            case WidgetEvent e -> widget(e);
            case PlacementEvent e -> placement(e);
            case WebhookEvent e -> webhook(e);
            case OrganizationEvent e -> organization(e, personal);
            case ApiKeyEvent e -> apiKey(e);
            case ErasureEvent e -> erasure(e, personal);
        };
    }

    private static String project(ProjectEvent event) {
        return switch (event) {
            case ProjectEvent.ProjectCreated e -> "created project " + quoted(e.name());
            case ProjectEvent.ProjectRenamed e -> "renamed to " + quoted(e.name());
            case ProjectEvent.ProjectKeyChanged e -> "changed the key to " + e.key();
            case ProjectEvent.PublishingChanged e ->
                "made publishing " + e.publishing().name().toLowerCase(Locale.ROOT);
            case ProjectEvent.ProjectAssigned e -> "moved the project to organization " + e.organizationId();
            case ProjectEvent.DeliveryAccessChanged e ->
                switch (e.access()) {
                    case PUBLIC -> "shows published widgets to everyone";
                    case RESTRICTED -> "shows published widgets only with a key or a signed address";
                };
            case ProjectEvent.PersonalRetentionChanged e ->
                e.retention() == null
                        ? "keeps personal data in events for ever"
                        : "keeps personal data in events for " + e.retention().period();
            case ProjectEvent.MaxAgeChanged e -> "lets caches keep answers for %d s".formatted(e.maxAge());
            case ProjectEvent.ProjectQuotasChanged e -> QuotaSummary.limits(e.quotas());
            case ProjectEvent.ProjectQuotaNearlyReached e -> QuotaSummary.nearlyReached(e.quota(), e.used(), e.limit());
            case ProjectEvent.FileErased e -> "erased file %s for good".formatted(e.file());
            case ProjectEvent.ProjectDeletionRequested e ->
                "requested the deletion of the project for %s: %s".formatted(e.effectiveAt(), e.reason());
            case ProjectEvent.ProjectDeletionCancelled _ -> "cancelled the deletion of the project";
            case ProjectEvent.ProjectDeleted _ -> "deleted the project";
        };
    }

    private static String asset(AssetEvent event) {
        return switch (event) {
            case AssetEvent.AssetCreated e ->
                "created asset " + quoted(e.title() == null ? e.file().url() : e.title());
            case AssetEvent.AssetFileChanged e ->
                "changed the file to " + quoted(e.file().url());
            case AssetEvent.AssetTitled e -> set("title", e.title());
            case AssetEvent.AssetAltTextChanged e -> set("alternative text", e.altText());
            case AssetEvent.AssetTagged e -> "tagged it " + (e.tags().isEmpty() ? "with nothing" : listed(e.tags()));
            case AssetEvent.AssetMetadataChanged _ -> "changed the metadata";
            case AssetEvent.AssetDeleted _ -> "deleted the asset";
        };
    }

    private static String template(TemplateEvent event) {
        return switch (event) {
            case TemplateEvent.TemplateCreated e -> "created template " + quoted(e.name());
            case TemplateEvent.TemplateRenamed e -> "renamed to " + quoted(e.name());
            case TemplateEvent.TemplateIconChanged e -> set("icon", e.iconName());
            case TemplateEvent.TemplateChannelChanged e ->
                e.channelId() == null ? "offers it on the first channel" : "offers it on channel " + e.channelId();
            case TemplateEvent.TemplateVersionMade _ -> "made a new version";
            case TemplateEvent.TemplateReplaced _ -> "replaced it by a new version for every widget";
            case TemplateEvent.TemplateDeleted _ -> "deleted the template";
        };
    }

    private static String widget(WidgetEvent event) {
        return switch (event) {
            case WidgetEvent.WidgetCreated e -> "created widget " + quoted(e.name());
            case WidgetEvent.WidgetRenamed e -> "renamed to " + quoted(e.name());
            case WidgetEvent.SlugChanged e -> "changed the slug to " + e.slug();
            case WidgetEvent.WidgetDescribed e -> set("description", e.description());
            case WidgetEvent.IconChanged e -> set("icon", e.icon());
            case WidgetEvent.LayoutChanged e ->
                set("layout", e.layout() == null ? null : e.layout().name());
            case WidgetEvent.AssetsReplaced e -> "shows " + counted(e.assetIds(), "asset") + " instead";
            case WidgetEvent.AssetsReordered _ -> "re-ordered the assets";
            case WidgetEvent.AssetsAdded e -> "added " + counted(e.assetIds(), "asset");
            case WidgetEvent.AssetsRemoved e -> "removed " + counted(e.assetIds(), "asset");
            case WidgetEvent.ConfigChanged _ -> "changed the configuration";
            case WidgetEvent.ThemeChanged _ -> "changed the theme";
            case WidgetEvent.TemplateApplied _ -> "applied a version of a template";
            case WidgetEvent.TemplateRemoved _ -> "removed the template";
            case WidgetEvent.ChannelAssigned e -> "assigned it to channel " + e.channelId();
            case WidgetEvent.ContentAdded _ -> "added a content";
            case WidgetEvent.ContentChanged _ -> "changed a content";
            case WidgetEvent.ContentRemoved _ -> "removed a content";
            case WidgetEvent.SourceAdded _ -> "added a source";
            case WidgetEvent.SourceRemoved _ -> "removed a source";
            case WidgetEvent.WidgetPublished _ -> "published";
            case WidgetEvent.WidgetUnpublished _ -> "unpublished";
            case WidgetEvent.WidgetDeleted _ -> "deleted the widget";
        };
    }

    private static String placement(PlacementEvent event) {
        return switch (event) {
            case PlacementEvent.PlacementCreated e -> "placed a widget " + where(e.spot());
            case PlacementEvent.PlacementMoved e -> "moved it " + where(e.spot());
            case PlacementEvent.PlacementFilled _ -> "shows another widget here";
            case PlacementEvent.PlacementActivated _ -> "activated";
            case PlacementEvent.PlacementDeactivated _ -> "deactivated";
            case PlacementEvent.PlacementDeleted _ -> "removed the placement";
        };
    }

    private static String organization(OrganizationEvent event, PersonalData personal) {
        return switch (event) {
            case OrganizationEvent.OrganizationCreated e -> "created organization " + quoted(e.name());
            case OrganizationEvent.OrganizationRenamed e -> "renamed to " + quoted(e.name());
            case OrganizationEvent.RoleGranted e ->
                "made %s %s%s".formatted(quoted(personal.open(e.member())), e.role(), in(e.projectId()));
            case OrganizationEvent.RoleWithdrawn e ->
                "withdrew the role of %s%s".formatted(quoted(personal.open(e.member())), in(e.projectId()));
            case OrganizationEvent.MemberRemoved e -> "removed " + quoted(personal.open(e.member()));
            case OrganizationEvent.InvitationCreated e -> "invited a new %s%s".formatted(e.role(), in(e.projectId()));
            case OrganizationEvent.InvitationAccepted _ -> "accepted an invitation";
            case OrganizationEvent.InvitationRevoked _ -> "revoked an invitation";
            case OrganizationEvent.RoleDefined e -> "gave role %s %s".formatted(e.role(), listed(e.permissions()));
            case OrganizationEvent.RoleDeleted e -> "deleted role " + e.role();
            case OrganizationEvent.OrganizationQuotasChanged e -> QuotaSummary.limits(e.quotas());
            case OrganizationEvent.OrganizationQuotaNearlyReached e ->
                QuotaSummary.nearlyReached(e.quota(), e.used(), e.limit());
            case OrganizationEvent.OrganizationDeletionRequested e ->
                "requested the deletion of the organization for %s: %s".formatted(e.effectiveAt(), e.reason());
            case OrganizationEvent.OrganizationDeletionCancelled _ -> "cancelled the deletion of the organization";
            case OrganizationEvent.OrganizationDeleted _ -> "deleted the organization";
        };
    }

    private static String apiKey(ApiKeyEvent event) {
        return switch (event) {
            case ApiKeyEvent.ApiKeyCreated e ->
                "created API key %s for %s".formatted(quoted(e.name()), listed(e.scopes()));
            case ApiKeyEvent.ApiKeyRotated e ->
                "rotated the secret; the old one is valid for %d s more".formatted(e.overlapSeconds());
            case ApiKeyEvent.ApiKeyRevoked _ -> "revoked the API key";
        };
    }

    private static String erasure(ErasureEvent event, PersonalData personal) {
        return switch (event) {
            case ErasureEvent.ErasureRequested e -> "requested the erasure of " + quoted(personal.open(e.person()));
            case ErasureEvent.ErasureApproved _ -> "approved the erasure";
            case ErasureEvent.ErasureRejected _ -> "rejected the erasure";
            case ErasureEvent.ErasureCompleted e -> "completed the erasure: destroyed " + counted(e.keys(), "key");
        };
    }

    private static String in(@Nullable ProjectId project) {
        return project == null ? "" : " in project " + project;
    }

    private static String webhook(WebhookEvent event) {
        return switch (event) {
            case WebhookEvent.WebhookCreated e -> "sends events to " + quoted(e.url());
            case WebhookEvent.WebhookRetargeted e -> "sends events to " + quoted(e.url()) + " instead";
            case WebhookEvent.WebhookDescribed e -> set("description", e.description());
            case WebhookEvent.WebhookTypesChanged e ->
                "sends " + (e.types().isEmpty() ? "all types of events" : listed(e.types()));
            case WebhookEvent.WebhookSecretRotated e ->
                "rotated the secret; the old one is valid for %d s more".formatted(e.overlapSeconds());
            case WebhookEvent.WebhookDisabled e ->
                switch (e.cause()) {
                    case BY_USER -> "disabled";
                    case GONE -> "disabled, because the receiver is gone";
                    case FAILING -> "disabled, because the receiver kept failing";
                };
            case WebhookEvent.WebhookEnabled _ -> "enabled";
            case WebhookEvent.WebhookTested _ -> "asked for a test call";
            case WebhookEvent.WebhookReplayed _ -> "asked for a replay";
            case WebhookEvent.WebhookReplayStopped _ -> "stopped a replay";
            case WebhookEvent.WebhookReplayCompleted e -> "completed a replay of %d events".formatted(e.sent());
            case WebhookEvent.WebhookVerificationRequested _ -> "asked the receiver for the proof of its owner";
            case WebhookEvent.WebhookVerified _ -> "verified the receiver";
            case WebhookEvent.WebhookVerificationFailed e -> "could not verify the receiver: " + e.detail();
            case WebhookEvent.WebhookDeleted _ -> "deleted the webhook";
        };
    }

    private static String set(String what, @Nullable String value) {
        return value == null ? "removed the " + what : "set the %s to %s".formatted(what, quoted(value));
    }

    private static String where(Spot spot) {
        return "on %s%s".formatted(spot.templateFile(), spot.region() == null ? "" : ", region " + spot.region());
    }

    private static String counted(Collection<?> things, String name) {
        return "%d %s%s".formatted(things.size(), name, things.size() == 1 ? "" : "s");
    }

    static String listed(Collection<String> texts) {
        return cut(String.join(", ", texts));
    }

    private static String quoted(String text) {
        return "\"" + cut(text) + "\"";
    }

    private static String cut(String text) {
        var characters = text.codePointCount(0, text.length());
        return characters <= MAX_TEXT_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT_CHARACTERS - 1)) + "…";
    }
}
