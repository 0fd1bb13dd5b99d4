package io.vitrine.command;

import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything one can ask of a widget. */
public sealed interface WidgetCommand extends Command {

    WidgetId widgetId();

    @Override
    default UUID aggregateId() {
        return widgetId().value();
    }

    /** An edit: what it does to a published widget depends on how its project publishes. */
    sealed interface Edit extends WidgetCommand {

        Publishing publishing();
    }

    record CreateWidget(ProjectId projectId, WidgetId widgetId, WidgetContent content) implements WidgetCommand {}

    /** Any number of fields at once; only what differs becomes an event. */
    record ReviseWidget(ProjectId projectId, WidgetId widgetId, Publishing publishing, Revision revision)
            implements Edit {}

    /** What a revision says about each field. */
    record Revision(
            Change<String> name,
            Change<String> slug,
            Change<@Nullable String> description,
            Change<@Nullable String> icon,
            Change<@Nullable Layout> layout,
            Change<List<AssetId>> assetIds,
            Change<JsonObject> config,
            Change<JsonObject> theme) {

        public static final Revision NONE = new Revision(
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep());
    }

    /** Appends assets in this order, except those already shown. */
    record AddAssets(ProjectId projectId, WidgetId widgetId, Publishing publishing, List<AssetId> assetIds)
            implements Edit {}

    /** Takes one shown asset off. */
    record RemoveAsset(ProjectId projectId, WidgetId widgetId, Publishing publishing, AssetId assetId)
            implements Edit {}

    /** Lets go of an asset that is about to be deleted, if the widget still holds it. */
    record DetachAsset(ProjectId projectId, WidgetId widgetId, Publishing publishing, AssetId assetId)
            implements Edit {}

    /** Shows the same assets in this order. */
    record ReorderAssets(ProjectId projectId, WidgetId widgetId, Publishing publishing, List<AssetId> assetIds)
            implements Edit {}

    record PublishWidget(ProjectId projectId, WidgetId widgetId) implements WidgetCommand {}

    record UnpublishWidget(ProjectId projectId, WidgetId widgetId) implements WidgetCommand {}

    record DeleteWidget(ProjectId projectId, WidgetId widgetId) implements WidgetCommand {}
}
