package io.vitrine.command;

import io.vitrine.events.AssetId;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectId;
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

    /** The widget never was at that version; its versions are from 1 to the latest. */
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

    /** The project has as many webhooks as one may have. */
    record TooManyWebhooks(int limit) implements Rejection {}

    /** The template for the widget does not exist in the project. */
    record UnknownTemplate(TemplateId templateId) implements Rejection {}

    /** The placement is to show a widget that the project does not have. */
    record UnknownWidget(WidgetId widgetId) implements Rejection {}

    /** Placements show the widget that is to be deleted. */
    record WidgetPlaced(WidgetId widgetId, List<PlacementId> placementIds) implements Rejection {}

    /** Widgets use the template that is to be deleted. */
    record TemplateInUse(TemplateId templateId) implements Rejection {}

    /** An id is used once. */
    record AlreadyExists(String id) implements Rejection {}

    /** Another project has the key, or had it once. */
    record KeyTaken(String key) implements Rejection {}

    /** The project had as many other keys as it may keep. */
    record TooManyKeys(int limit) implements Rejection {}

    /** Another widget of the project has the slug. */
    record SlugTaken(String slug) implements Rejection {}

    /** The widget names assets that the project does not have. */
    record UnknownAssets(List<AssetId> assetIds) implements Rejection {}

    /** The widget does not show the asset that is to be taken off it. */
    record AssetNotShown(WidgetId widgetId, AssetId assetId) implements Rejection {}

    /** A new order names other assets than the widget shows. */
    record NotTheSameAssets(WidgetId widgetId) implements Rejection {}

    /**
     * Widgets show the asset that the command deletes.
     *
     * @param widgetIds the ids of some of them
     */
    record AssetInUse(AssetId assetId, List<WidgetId> widgetIds) implements Rejection {}

    /** The widget would show more assets than one may. */
    record TooManyAssets(int limit) implements Rejection {}

    /** The widget has no such content, nor a source where one would do. */
    record NoSuchPart(WidgetId widgetId, UUID partId) implements Rejection {}

    /** The widget would have more contents than one may. */
    record TooManyContents(int limit) implements Rejection {}

    /** The widget would have more sources than one may. */
    record TooManySources(int limit) implements Rejection {}

    /** The widget's contents and sources would be longer than they may be together, in bytes. */
    record TooMuchContent(int limit) implements Rejection {}

    /** What delivery serves of the widget, its assets included, would be longer than it may be, in bytes. */
    record WidgetTooLarge(WidgetId widgetId, int limit) implements Rejection {}

    /**
     * More widgets show the asset than are checked for what it adds to them.
     *
     * @param widgets that can show an asset whose size changes
     * @param bytes that it may add to a widget all the same
     */
    record AssetSharedTooWidely(AssetId assetId, int widgets, int bytes) implements Rejection {}

    /** The project has as many widgets as one may have. */
    record TooManyWidgets(int limit) implements Rejection {}

    /** The client acts on a version that is no longer, or not yet, the present one. */
    record StaleVersion(long current) implements Rejection {}

    /** The command changes delivered content, and the client's token has no right to publish. */
    record MayNotPublish() implements Rejection {}

    /** The idempotency key was used for another request. */
    record KeyReused(String key) implements Rejection {}
}
