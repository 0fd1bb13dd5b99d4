package io.vitrine.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names of all events: {@link #storedAs} in the store, {@link #cloudEvent} on the topic and in CloudEvents.
 *
 * <p>A name never changes. A class may be renamed, because its constant keeps the strings.
 */
public enum EventType {
    PROJECT_CREATED("ProjectCreated", "project.created", ProjectEvent.ProjectCreated.class),
    PROJECT_RENAMED("ProjectRenamed", "project.renamed", ProjectEvent.ProjectRenamed.class),
    PROJECT_KEY_CHANGED("ProjectKeyChanged", "project.key-changed", ProjectEvent.ProjectKeyChanged.class),
    PUBLISHING_CHANGED("PublishingChanged", "project.publishing-changed", ProjectEvent.PublishingChanged.class),
    MAX_AGE_CHANGED("MaxAgeChanged", "project.max-age-changed", ProjectEvent.MaxAgeChanged.class),
    PROJECT_ASSIGNED("ProjectAssigned", "project.assigned", ProjectEvent.ProjectAssigned.class),
    DELIVERY_ACCESS_CHANGED(
            "DeliveryAccessChanged", "project.delivery-access-changed", ProjectEvent.DeliveryAccessChanged.class),
    PERSONAL_RETENTION_CHANGED(
            "PersonalRetentionChanged",
            "project.personal-retention-changed",
            ProjectEvent.PersonalRetentionChanged.class),
    PROJECT_QUOTAS_CHANGED("ProjectQuotasChanged", "project.quotas-changed", ProjectEvent.ProjectQuotasChanged.class),
    PROJECT_QUOTA_NEARLY_REACHED(
            "ProjectQuotaNearlyReached", "project.quota-nearly-reached", ProjectEvent.ProjectQuotaNearlyReached.class),
    FILE_ERASED("FileErased", "project.file-erased", ProjectEvent.FileErased.class),
    PROJECT_DELETION_REQUESTED(
            "ProjectDeletionRequested", "project.deletion-requested", ProjectEvent.ProjectDeletionRequested.class),
    PROJECT_DELETION_CANCELLED(
            "ProjectDeletionCancelled", "project.deletion-cancelled", ProjectEvent.ProjectDeletionCancelled.class),
    PROJECT_DELETED("ProjectDeleted", "project.deleted", ProjectEvent.ProjectDeleted.class),

    ASSET_CREATED("AssetCreated", "asset.created", AssetEvent.AssetCreated.class),
    ASSET_FILE_CHANGED("AssetFileChanged", "asset.file-changed", AssetEvent.AssetFileChanged.class),
    ASSET_TITLED("AssetTitled", "asset.titled", AssetEvent.AssetTitled.class),
    ASSET_ALT_TEXT_CHANGED("AssetAltTextChanged", "asset.alt-text-changed", AssetEvent.AssetAltTextChanged.class),
    ASSET_TAGGED("AssetTagged", "asset.tagged", AssetEvent.AssetTagged.class),
    ASSET_METADATA_CHANGED("AssetMetadataChanged", "asset.metadata-changed", AssetEvent.AssetMetadataChanged.class),
    ASSET_DELETED("AssetDeleted", "asset.deleted", AssetEvent.AssetDeleted.class),

    TEMPLATE_CREATED("TemplateCreated", "template.created", TemplateEvent.TemplateCreated.class),
    TEMPLATE_RENAMED("TemplateRenamed", "template.renamed", TemplateEvent.TemplateRenamed.class),
    TEMPLATE_ICON_CHANGED("TemplateIconChanged", "template.icon-changed", TemplateEvent.TemplateIconChanged.class),
    TEMPLATE_CHANNEL_CHANGED(
            "TemplateChannelChanged", "template.channel-changed", TemplateEvent.TemplateChannelChanged.class),
    TEMPLATE_VERSION_MADE("TemplateVersionMade", "template.version-made", TemplateEvent.TemplateVersionMade.class),
    TEMPLATE_REPLACED("TemplateReplaced", "template.replaced", TemplateEvent.TemplateReplaced.class),
    TEMPLATE_DELETED("TemplateDeleted", "template.deleted", TemplateEvent.TemplateDeleted.class),

    WIDGET_CREATED("WidgetCreated", "widget.created", WidgetEvent.WidgetCreated.class),
    WIDGET_RENAMED("WidgetRenamed", "widget.renamed", WidgetEvent.WidgetRenamed.class),
    SLUG_CHANGED("SlugChanged", "widget.slug-changed", WidgetEvent.SlugChanged.class),
    WIDGET_DESCRIBED("WidgetDescribed", "widget.described", WidgetEvent.WidgetDescribed.class),
    ICON_CHANGED("IconChanged", "widget.icon-changed", WidgetEvent.IconChanged.class),
    LAYOUT_CHANGED("LayoutChanged", "widget.layout-changed", WidgetEvent.LayoutChanged.class),
    ASSETS_REPLACED("AssetsReplaced", "widget.assets-replaced", WidgetEvent.AssetsReplaced.class),
    ASSETS_REORDERED("AssetsReordered", "widget.assets-reordered", WidgetEvent.AssetsReordered.class),
    ASSETS_ADDED("AssetsAdded", "widget.assets-added", WidgetEvent.AssetsAdded.class),
    ASSETS_REMOVED("AssetsRemoved", "widget.assets-removed", WidgetEvent.AssetsRemoved.class),
    CONFIG_CHANGED("ConfigChanged", "widget.config-changed", WidgetEvent.ConfigChanged.class),
    THEME_CHANGED("ThemeChanged", "widget.theme-changed", WidgetEvent.ThemeChanged.class),
    TEMPLATE_APPLIED("TemplateApplied", "widget.template-applied", WidgetEvent.TemplateApplied.class),
    TEMPLATE_REMOVED("TemplateRemoved", "widget.template-removed", WidgetEvent.TemplateRemoved.class),
    CHANNEL_ASSIGNED("ChannelAssigned", "widget.channel-assigned", WidgetEvent.ChannelAssigned.class),
    CONTENT_ADDED("ContentAdded", "widget.content-added", WidgetEvent.ContentAdded.class),
    CONTENT_CHANGED("ContentChanged", "widget.content-changed", WidgetEvent.ContentChanged.class),
    CONTENT_REMOVED("ContentRemoved", "widget.content-removed", WidgetEvent.ContentRemoved.class),
    SOURCE_ADDED("SourceAdded", "widget.source-added", WidgetEvent.SourceAdded.class),
    SOURCE_REMOVED("SourceRemoved", "widget.source-removed", WidgetEvent.SourceRemoved.class),
    WIDGET_PUBLISHED("WidgetPublished", "widget.published", WidgetEvent.WidgetPublished.class),
    WIDGET_UNPUBLISHED("WidgetUnpublished", "widget.unpublished", WidgetEvent.WidgetUnpublished.class),
    WIDGET_DELETED("WidgetDeleted", "widget.deleted", WidgetEvent.WidgetDeleted.class),

    PLACEMENT_CREATED("PlacementCreated", "placement.created", PlacementEvent.PlacementCreated.class),
    PLACEMENT_MOVED("PlacementMoved", "placement.moved", PlacementEvent.PlacementMoved.class),
    PLACEMENT_FILLED("PlacementFilled", "placement.filled", PlacementEvent.PlacementFilled.class),
    PLACEMENT_ACTIVATED("PlacementActivated", "placement.activated", PlacementEvent.PlacementActivated.class),
    PLACEMENT_DEACTIVATED("PlacementDeactivated", "placement.deactivated", PlacementEvent.PlacementDeactivated.class),
    PLACEMENT_DELETED("PlacementDeleted", "placement.deleted", PlacementEvent.PlacementDeleted.class),

    WEBHOOK_CREATED("WebhookCreated", "webhook.created", WebhookEvent.WebhookCreated.class),
    WEBHOOK_RETARGETED("WebhookRetargeted", "webhook.retargeted", WebhookEvent.WebhookRetargeted.class),
    WEBHOOK_DESCRIBED("WebhookDescribed", "webhook.described", WebhookEvent.WebhookDescribed.class),
    WEBHOOK_TYPES_CHANGED("WebhookTypesChanged", "webhook.types-changed", WebhookEvent.WebhookTypesChanged.class),
    WEBHOOK_SECRET_ROTATED("WebhookSecretRotated", "webhook.secret-rotated", WebhookEvent.WebhookSecretRotated.class),
    WEBHOOK_DISABLED("WebhookDisabled", "webhook.disabled", WebhookEvent.WebhookDisabled.class),
    WEBHOOK_ENABLED("WebhookEnabled", "webhook.enabled", WebhookEvent.WebhookEnabled.class),
    WEBHOOK_TESTED("WebhookTested", "webhook.tested", WebhookEvent.WebhookTested.class),
    WEBHOOK_REPLAYED("WebhookReplayed", "webhook.replayed", WebhookEvent.WebhookReplayed.class),
    WEBHOOK_REPLAY_STOPPED("WebhookReplayStopped", "webhook.replay-stopped", WebhookEvent.WebhookReplayStopped.class),
    WEBHOOK_REPLAY_COMPLETED(
            "WebhookReplayCompleted", "webhook.replay-completed", WebhookEvent.WebhookReplayCompleted.class),
    WEBHOOK_VERIFICATION_REQUESTED(
            "WebhookVerificationRequested",
            "webhook.verification-requested",
            WebhookEvent.WebhookVerificationRequested.class),
    WEBHOOK_VERIFIED("WebhookVerified", "webhook.verified", WebhookEvent.WebhookVerified.class),
    WEBHOOK_VERIFICATION_FAILED(
            "WebhookVerificationFailed", "webhook.verification-failed", WebhookEvent.WebhookVerificationFailed.class),
    WEBHOOK_DELETED("WebhookDeleted", "webhook.deleted", WebhookEvent.WebhookDeleted.class),

    ORGANIZATION_CREATED("OrganizationCreated", "organization.created", OrganizationEvent.OrganizationCreated.class),
    ORGANIZATION_RENAMED("OrganizationRenamed", "organization.renamed", OrganizationEvent.OrganizationRenamed.class),
    ROLE_GRANTED("RoleGranted", "organization.role-granted", OrganizationEvent.RoleGranted.class),
    ROLE_WITHDRAWN("RoleWithdrawn", "organization.role-withdrawn", OrganizationEvent.RoleWithdrawn.class),
    MEMBER_REMOVED("MemberRemoved", "organization.member-removed", OrganizationEvent.MemberRemoved.class),
    INVITATION_CREATED(
            "InvitationCreated", "organization.invitation-created", OrganizationEvent.InvitationCreated.class),
    INVITATION_ACCEPTED(
            "InvitationAccepted", "organization.invitation-accepted", OrganizationEvent.InvitationAccepted.class),
    INVITATION_REVOKED(
            "InvitationRevoked", "organization.invitation-revoked", OrganizationEvent.InvitationRevoked.class),
    ROLE_DEFINED("RoleDefined", "organization.role-defined", OrganizationEvent.RoleDefined.class),
    ROLE_DELETED("RoleDeleted", "organization.role-deleted", OrganizationEvent.RoleDeleted.class),
    ORGANIZATION_QUOTAS_CHANGED(
            "OrganizationQuotasChanged",
            "organization.quotas-changed",
            OrganizationEvent.OrganizationQuotasChanged.class),
    ORGANIZATION_QUOTA_NEARLY_REACHED(
            "OrganizationQuotaNearlyReached",
            "organization.quota-nearly-reached",
            OrganizationEvent.OrganizationQuotaNearlyReached.class),
    ORGANIZATION_DELETION_REQUESTED(
            "OrganizationDeletionRequested",
            "organization.deletion-requested",
            OrganizationEvent.OrganizationDeletionRequested.class),
    ORGANIZATION_DELETION_CANCELLED(
            "OrganizationDeletionCancelled",
            "organization.deletion-cancelled",
            OrganizationEvent.OrganizationDeletionCancelled.class),
    ORGANIZATION_DELETED("OrganizationDeleted", "organization.deleted", OrganizationEvent.OrganizationDeleted.class),

    API_KEY_CREATED("ApiKeyCreated", "apikey.created", ApiKeyEvent.ApiKeyCreated.class),
    API_KEY_ROTATED("ApiKeyRotated", "apikey.rotated", ApiKeyEvent.ApiKeyRotated.class),
    API_KEY_REVOKED("ApiKeyRevoked", "apikey.revoked", ApiKeyEvent.ApiKeyRevoked.class),

    ERASURE_REQUESTED("ErasureRequested", "erasure.requested", ErasureEvent.ErasureRequested.class),
    ERASURE_APPROVED("ErasureApproved", "erasure.approved", ErasureEvent.ErasureApproved.class),
    ERASURE_REJECTED("ErasureRejected", "erasure.rejected", ErasureEvent.ErasureRejected.class),
    ERASURE_COMPLETED("ErasureCompleted", "erasure.completed", ErasureEvent.ErasureCompleted.class);

    private static final Map<String, EventType> STORED = by(EventType::storedAs);
    private static final Map<String, EventType> CLOUD = by(EventType::cloudEvent);
    private static final Map<Class<?>, EventType> CLASSES = by(EventType::javaClass);

    private final String storedAs;
    private final String topicName;
    private final String cloudEvent;
    private final Class<? extends DomainEvent> javaClass;

    EventType(String storedAs, String topicName, Class<? extends DomainEvent> javaClass) {
        this.storedAs = storedAs;
        this.topicName = topicName;
        this.cloudEvent = "io.vitrine." + topicName + ".v1";
        this.javaClass = javaClass;
    }

    public String storedAs() {
        return storedAs;
    }

    /** For example {@code io.vitrine.widget.published.v1}. */
    public String cloudEvent() {
        return cloudEvent;
    }

    public Class<? extends DomainEvent> javaClass() {
        return javaClass;
    }

    /** The kind of the aggregate, for example {@code widget}. */
    public String kind() {
        return topicName.substring(0, topicName.indexOf('.'));
    }

    /** The name of the action for people, for example {@code widget.slug-changed}. */
    public String action() {
        return topicName;
    }

    public static EventType of(DomainEvent event) {
        return known(CLASSES.get(event.getClass()), event.getClass());
    }

    /** @throws UnknownEventTypeException for a name that this version does not know */
    public static EventType stored(String name) {
        return known(STORED.get(name), name);
    }

    /** @throws UnknownEventTypeException for a name that this version does not know */
    public static EventType cloudEvent(String name) {
        return known(CLOUD.get(name), name);
    }

    /**
     * The CloudEvents name of a stored event, including types that this version does not know: during an upgrade, the
     * relay of an older node forwards events of a newer one.
     *
     * @param aggregate for example {@code widget}
     */
    public static String cloudEvent(String aggregate, String storedAs, int revision) {
        var what = storedAs.regionMatches(true, 0, aggregate, 0, aggregate.length())
                ? storedAs.substring(aggregate.length())
                : storedAs;
        var words = what.replaceAll("(?<=.)(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
        return "io.vitrine.%s.%s.v%d".formatted(aggregate, words, revision);
    }

    private static EventType known(@Nullable EventType type, Object name) {
        if (type == null) {
            throw new UnknownEventTypeException(name);
        }
        return type;
    }

    private static <K> Map<K, EventType> by(Function<EventType, K> key) {
        return Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
