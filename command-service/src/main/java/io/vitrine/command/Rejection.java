package io.vitrine.command;

import io.vitrine.events.ApiKeyId;
import io.vitrine.events.AssetId;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureId;
import io.vitrine.events.InvitationId;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Quota;
import io.vitrine.events.TemplateId;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.UUID;

/** The reasons for which a command is refused. Each dialect maps each of them to its error format. */
public sealed interface Rejection {

    /** Never made, or another tenant's: the same for the caller. */
    record NoSuchProject(ProjectId projectId) implements Rejection {}

    /** Never made, deleted, or another tenant's: the same for the caller. */
    record NoSuchWidget(WidgetId widgetId) implements Rejection {}

    /** The widget has no such version; its versions are from 1 to the latest. */
    record NoSuchVersion(WidgetId widgetId, long version, long latest) implements Rejection {}

    /** Never made, deleted, or another tenant's: the same for the caller. */
    record NoSuchAsset(AssetId assetId) implements Rejection {}

    /** Never made, deleted, or another tenant's: the same for the caller. */
    record NoSuchTemplate(TemplateId templateId) implements Rejection {}

    /** Never made, deleted, or another tenant's: the same for the caller. */
    record NoSuchPlacement(PlacementId placementId) implements Rejection {}

    /** Never made, deleted, or another tenant's: the same for the caller. */
    record NoSuchWebhook(WebhookId webhookId) implements Rejection {}

    /** A disabled webhook cannot be called. */
    record WebhookIsDisabled(WebhookId webhookId) implements Rejection {}

    /** A webhook whose receiver has not given the proof of its owner cannot be called. */
    record WebhookIsUnverified(WebhookId webhookId) implements Rejection {}

    /** Never requested, of another webhook, or ended before the last replays that the webhook still knows. */
    record NoSuchReplay(UUID replayId) implements Rejection {}

    /** All its events were sent, so there is nothing to stop. */
    record ReplayIsDone(UUID replayId) implements Rejection {}

    /** The webhook has reached its maximum number of replays that have not ended. */
    record TooManyReplays(int limit) implements Rejection {}

    /** The project has reached its maximum number of webhooks. */
    record TooManyWebhooks(int limit) implements Rejection {}

    /** Never made, revoked, or another tenant's: the same for the caller. */
    record NoSuchApiKey(ApiKeyId keyId) implements Rejection {}

    /** The project has reached its maximum number of API keys. */
    record TooManyApiKeys(int limit) implements Rejection {}

    /** The API key would give the caller scopes that the caller does not have. */
    record ScopesExceedYours(List<String> missing) implements Rejection {}

    /** The template for the widget does not exist in the project. */
    record UnknownTemplate(TemplateId templateId) implements Rejection {}

    /** The project does not have the widget of the placement. */
    record UnknownWidget(WidgetId widgetId) implements Rejection {}

    /** Placements show the widget that the command deletes. */
    record WidgetPlaced(WidgetId widgetId, List<PlacementId> placementIds) implements Rejection {}

    /** Widgets use the template that the command deletes. */
    record TemplateInUse(TemplateId templateId) implements Rejection {}

    /** The id is already in use. */
    record AlreadyExists(String id) implements Rejection {}

    /** Another project has the key, or had it once. */
    record KeyTaken(String key) implements Rejection {}

    /** The project has reached its maximum number of former keys. */
    record TooManyKeys(int limit) implements Rejection {}

    /** Another widget of the project has the slug. */
    record SlugTaken(String slug) implements Rejection {}

    /** The widget names assets that the project does not have. */
    record UnknownAssets(List<AssetId> assetIds) implements Rejection {}

    /** The widget does not show the asset that the command removes. */
    record AssetNotShown(WidgetId widgetId, AssetId assetId) implements Rejection {}

    /** The new order does not contain exactly the assets of the widget. */
    record NotTheSameAssets(WidgetId widgetId) implements Rejection {}

    /**
     * Widgets show the asset that the command deletes.
     *
     * @param widgetIds the ids of some of these widgets
     */
    record AssetInUse(AssetId assetId, List<WidgetId> widgetIds) implements Rejection {}

    /** The widget would exceed its maximum number of assets. */
    record TooManyAssets(int limit) implements Rejection {}

    /** The widget has no content, or source if that is allowed, with this id. */
    record NoSuchPart(WidgetId widgetId, UUID partId) implements Rejection {}

    /** The widget would exceed its maximum number of contents. */
    record TooManyContents(int limit) implements Rejection {}

    /** The widget would exceed its maximum number of sources. */
    record TooManySources(int limit) implements Rejection {}

    /** The widget's contents and sources would exceed their total limit, in bytes. */
    record TooMuchContent(int limit) implements Rejection {}

    /** The widget's delivered document, including its assets, would exceed its limit, in bytes. */
    record WidgetTooLarge(WidgetId widgetId, int limit) implements Rejection {}

    /**
     * The asset would grow, and too many widgets show it to check the size of each.
     *
     * @param widgets the maximum number of widgets with an asset whose size changes
     * @param bytes the size of the asset in a widget, which it cannot exceed
     */
    record AssetSharedTooWidely(AssetId assetId, int widgets, int bytes) implements Rejection {}

    /** The project has reached its maximum number of widgets. */
    record TooManyWidgets(int limit) implements Rejection {}

    /** The version that the client expects is not the current one. */
    record StaleVersion(long current) implements Rejection {}

    /** The command changes delivered content, and the client's token has no right to publish. */
    record MayNotPublish() implements Rejection {}

    /** The caller may only change widgets that the caller created, and this is another's widget or no widget. */
    record NotTheAuthor() implements Rejection {}

    /** The reasons that only organizations have. */
    sealed interface OfOrganization extends Rejection {

        /** Never made, or without this member: the same for the caller. */
        record NoSuchOrganization(OrganizationId organizationId) implements OfOrganization {}

        /** The organization has no such member. */
        record NoSuchMember(UUID memberId) implements OfOrganization {}

        /** Never made, accepted, revoked, expired, or with another secret: the same for the caller. */
        record NoSuchInvitation(InvitationId invitationId) implements OfOrganization {}

        /** The organization has no role of its own with this name. */
        record NoSuchRole(String role) implements OfOrganization {}

        /** The role to be given is neither built in nor the organization's own. */
        record UnknownRole(String role, List<String> known) implements OfOrganization {}

        /** The role has permissions that the caller does not have. */
        record RoleExceedsYours(List<String> missing) implements OfOrganization {}

        /** The role includes the administration of the organization, so it does not count in a project. */
        record RoleNotForProjects(String role) implements OfOrganization {}

        /** The organization would be left without an owner. */
        record LastOwner(String subject) implements OfOrganization {}

        /** The subject already has a role in the place of the invitation. */
        record AlreadyMember(String subject) implements OfOrganization {}

        /** The name belongs to a built-in role. */
        record RoleReserved(String role) implements OfOrganization {}

        /** Members or invitations have the role. */
        record RoleInUse(String role) implements OfOrganization {}

        /** The organization has reached its maximum number of members. */
        record TooManyMembers(int limit) implements OfOrganization {}

        /** The organization has reached its maximum number of open invitations. */
        record TooManyInvitations(int limit) implements OfOrganization {}

        /** The organization has reached its maximum number of roles of its own. */
        record TooManyRoles(int limit) implements OfOrganization {}

        /** The organization has reached its maximum number of projects. */
        record TooManyProjects(int limit) implements OfOrganization {}
    }

    /**
     * The command would exceed a quota.
     *
     * @param ofOrganization whether it is one of the organization, and not of the project
     * @param limit the quota
     * @param used what is used of it without the command
     */
    record QuotaReached(Quota quota, boolean ofOrganization, long limit, long used) implements Rejection {}
    /** The reasons that only erasures have. */
    sealed interface OfErasure extends Rejection {

        /** Never made, or another tenant's: the same for the caller. */
        record NoSuchErasure(ErasureId erasureId) implements OfErasure {}

        /** There is no project and no organization with this id. */
        record NoSuchTenant(ProjectId tenant) implements OfErasure {}

        /** No personal data of the subject is sealed in the tenant. */
        record NothingToErase() implements OfErasure {}

        /** The person has a role in the tenant. */
        record StillMember() implements OfErasure {}

        /** Another erasure of the person has not ended. */
        record ErasureOpen() implements OfErasure {}

        /** The actor that requested an erasure cannot approve it. */
        record OwnRequest() implements OfErasure {}

        /** The key that names the person was destroyed, so keys that the person got since cannot be found. */
        record PersonUnknown() implements OfErasure {}

        /** The opposite was decided, or no decision was required. */
        record ErasureDecided(Erasure.Status status) implements OfErasure {}

        /** Keys were destroyed for an erasure that was not due; a bug. */
        record ErasureNotDue(Erasure.Status status) implements OfErasure {}
    }

    /** The reasons that the deletion of a project has. */
    sealed interface OfDeletion extends Rejection {

        /** Until the deletion, only what takes away is accepted; projects are deleted with their organization. */
        record BeingDeleted(ProjectId tenant, boolean isOrganization) implements OfDeletion {}

        /** It cannot be cancelled any more. */
        record DeletionBegan() implements OfDeletion {}

        /** The request does not repeat the key of the project or the name of the organization. */
        record NotConfirmed(String expected, boolean isOrganization) implements OfDeletion {}
    }

    /** The idempotency key was used for another request. */
    record KeyReused(String key) implements Rejection {}
}
