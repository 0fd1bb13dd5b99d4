package io.vitrine.command.widget;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.command.Patch;
import io.vitrine.events.AggregateState;
import io.vitrine.events.AssetId;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.SourceId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.events.WidgetState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of a widget. */
public sealed interface WidgetCommand extends Command<Widget> {

    WidgetId widgetId();

    @Override
    default UUID aggregateId() {
        return widgetId().value();
    }

    @Override
    default WidgetState initial() {
        return WidgetState.INITIAL;
    }

    @Override
    default List<WidgetEvent> decide(AggregateState state) {
        return WidgetDecider.decide(this, (WidgetState) state);
    }

    @Override
    default Widget existing(AggregateState state) {
        return WidgetDecider.existing(this, (WidgetState) state);
    }

    /** An edit. Its effect on a published widget depends on the publishing mode of the project. */
    sealed interface Edit extends WidgetCommand {

        Publishing publishing();
    }

    /** @param published whether the new widget is published, for dialects without a publish step */
    record CreateWidget(ProjectId projectId, WidgetId widgetId, WidgetContent content, boolean published)
            implements WidgetCommand, CreationCommand {

        /** As a draft. */
        public CreateWidget(ProjectId projectId, WidgetId widgetId, WidgetContent content) {
            this(projectId, widgetId, content, false);
        }
    }

    /**
     * Any number of fields at once; only what differs becomes an event.
     *
     * @param contents changes of existing contents; other contents stay unchanged
     * @param publish whether to publish the result, also for a draft and in a project that stages edits
     */
    record ReviseWidget(
            ProjectId projectId,
            WidgetId widgetId,
            Publishing publishing,
            Revision revision,
            List<PartRevision> contents,
            boolean publish)
            implements Edit {

        public ReviseWidget(
                ProjectId projectId,
                WidgetId widgetId,
                Publishing publishing,
                Revision revision,
                List<PartRevision> contents) {
            this(projectId, widgetId, publishing, revision, contents, false);
        }

        public ReviseWidget(
                ProjectId projectId, WidgetId widgetId, Publishing publishing, Revision revision, boolean publish) {
            this(projectId, widgetId, publishing, revision, List.of(), publish);
        }

        public ReviseWidget(ProjectId projectId, WidgetId widgetId, Publishing publishing, Revision revision) {
            this(projectId, widgetId, publishing, revision, List.of());
        }
    }

    /**
     * Restores the content and the look of a version. The widget stays published or a draft.
     *
     * @param content of the widget at that version
     */
    record RestoreWidget(ProjectId projectId, WidgetId widgetId, Publishing publishing, WidgetContent content)
            implements Edit {}

    /**
     * The change of each field.
     *
     * @param template the template and its current version; a widget that is on the template keeps its version, unless
     *     it is to be upgraded
     * @param upgrade whether to change to the current version of the same template
     */
    record Revision(
            Patch<String> name,
            Patch<String> slug,
            Patch<@Nullable String> description,
            Patch<@Nullable String> icon,
            Patch<@Nullable Layout> layout,
            Patch<List<AssetId>> assetIds,
            Patch<JsonObject> config,
            Patch<JsonObject> theme,
            Patch<TemplateUse> template,
            boolean upgrade,
            Patch<Integer> channelId) {

        public static final Revision NONE = of(Patch.keep(), Patch.keep());

        /** The fields of a version, except parts and template, which a restore treats apart. */
        static Revision to(WidgetContent content) {
            return new Revision(
                    Patch.to(content.name()),
                    Patch.to(content.slug()),
                    Patch.to(content.description()),
                    Patch.to(content.icon()),
                    Patch.to(content.layout()),
                    Patch.to(content.assetIds()),
                    Patch.to(content.config()),
                    Patch.to(content.theme()),
                    Patch.keep(),
                    false,
                    Patch.to(content.channel()));
        }

        /** Of a widget that a template renders, without other changes. */
        public static Revision of(
                Patch<String> name,
                Patch<@Nullable String> description,
                Patch<JsonObject> config,
                Patch<TemplateUse> template,
                boolean upgrade,
                Patch<Integer> channelId) {
            return new Revision(
                    name,
                    Patch.keep(),
                    description,
                    Patch.keep(),
                    Patch.keep(),
                    Patch.keep(),
                    config,
                    Patch.keep(),
                    template,
                    upgrade,
                    channelId);
        }

        /** A revision without other changes. */
        public static Revision of(Patch<String> name, Patch<@Nullable String> icon) {
            return new Revision(
                    name, Patch.keep(), Patch.keep(), icon, Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());
        }

        /** Of a widget's own fields, not of its template and channel. */
        public Revision(
                Patch<String> name,
                Patch<String> slug,
                Patch<@Nullable String> description,
                Patch<@Nullable String> icon,
                Patch<@Nullable Layout> layout,
                Patch<List<AssetId>> assetIds,
                Patch<JsonObject> config,
                Patch<JsonObject> theme) {
            this(name, slug, description, icon, layout, assetIds, config, theme, Patch.keep(), false, Patch.keep());
        }
    }

    /** The change of each field of one content. */
    record PartRevision(
            ContentId id,
            Patch<@Nullable String> type,
            Patch<@Nullable String> content,
            Patch<@Nullable String> nativeText) {}

    /** Appends assets in this order, except those already shown. */
    record AddAssets(ProjectId projectId, WidgetId widgetId, Publishing publishing, List<AssetId> assetIds)
            implements Edit {}

    /** Removes an asset of the widget. */
    record RemoveAsset(ProjectId projectId, WidgetId widgetId, Publishing publishing, AssetId assetId)
            implements Edit {}

    /** Removes an asset that is being deleted, if the widget still shows it. */
    record DetachAsset(ProjectId projectId, WidgetId widgetId, Publishing publishing, AssetId assetId)
            implements Edit {}

    /** Shows the same assets in this order. */
    record ReorderAssets(ProjectId projectId, WidgetId widgetId, Publishing publishing, List<AssetId> assetIds)
            implements Edit {}

    /** Appends a content. */
    record AddContent(ProjectId projectId, WidgetId widgetId, Publishing publishing, WidgetPart content)
            implements Edit {}

    /** Appends a source. */
    record AddSource(ProjectId projectId, WidgetId widgetId, Publishing publishing, WidgetSource source)
            implements Edit {}

    /** Removes the content or source with this id. */
    record RemovePart(ProjectId projectId, WidgetId widgetId, Publishing publishing, UUID partId) implements Edit {}

    /** Removes a source. */
    record RemoveSource(ProjectId projectId, WidgetId widgetId, Publishing publishing, SourceId sourceId)
            implements Edit {}

    /** Moves the widget to this version of its template, if it still uses the template. */
    record MoveToVersion(ProjectId projectId, WidgetId widgetId, Publishing publishing, TemplateUse template)
            implements Edit {}

    record PublishWidget(ProjectId projectId, WidgetId widgetId) implements WidgetCommand {}

    record UnpublishWidget(ProjectId projectId, WidgetId widgetId) implements WidgetCommand {}

    record DeleteWidget(ProjectId projectId, WidgetId widgetId) implements WidgetCommand {}
}
