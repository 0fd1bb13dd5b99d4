package io.vitrine.events;

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
import java.util.function.UnaryOperator;

/** The state of a widget, folded from its events. This is the only fold, so the state is the same in every service. */
public sealed interface WidgetState extends AggregateState permits WidgetState.Absent, Widget, WidgetState.Deleted {

    WidgetState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements WidgetState {}

    /** Created once, deleted since. */
    record Deleted(WidgetId id) implements WidgetState {}

    /** Never refuses an event: recorded events are facts. */
    static WidgetState evolve(WidgetState state, Recorded<? extends WidgetEvent> recorded) {
        return switch (recorded.event()) {
            case WidgetCreated e -> Widget.draft(e, recorded);
            case WidgetRenamed e -> edit(state, recorded, content -> content.withName(e.name()));
            case SlugChanged e -> edit(state, recorded, content -> content.withSlug(e.slug()));
            case WidgetDescribed e -> edit(state, recorded, content -> content.withDescription(e.description()));
            case IconChanged e -> edit(state, recorded, content -> content.withIcon(e.icon()));
            case LayoutChanged e -> edit(state, recorded, content -> content.withLayout(e.layout()));
            case AssetsReplaced e -> edit(state, recorded, content -> content.withAssets(e.assetIds()));
            case AssetsReordered e -> edit(state, recorded, content -> content.withAssets(e.assetIds()));
            case AssetsAdded e -> edit(state, recorded, content -> content.withAssetsAdded(e.assetIds()));
            case AssetsRemoved e -> edit(state, recorded, content -> content.withAssetsRemoved(e.assetIds()));
            case ConfigChanged e -> edit(state, recorded, content -> content.withConfig(e.config()));
            case ThemeChanged e -> edit(state, recorded, content -> content.withTheme(e.theme()));
            case TemplateApplied e ->
                edit(state, recorded, content -> content.withTemplate(new TemplateUse(e.templateId(), e.versionId())));
            case TemplateRemoved _ -> edit(state, recorded, content -> content.withTemplate(null));
            case ChannelAssigned e -> edit(state, recorded, content -> content.withChannel(e.channelId()));
            case ContentAdded e -> edit(state, recorded, content -> content.withPartAdded(e.content()));
            case ContentChanged e -> edit(state, recorded, content -> content.withPartChanged(e.content()));
            case ContentRemoved e -> edit(state, recorded, content -> content.withoutPart(e.contentId()));
            case SourceAdded e -> edit(state, recorded, content -> content.withSourceAdded(e.source()));
            case SourceRemoved e -> edit(state, recorded, content -> content.withoutSource(e.sourceId()));
            case WidgetPublished _ -> change(state, widget -> widget.published(recorded));
            case WidgetUnpublished _ -> change(state, widget -> widget.unpublished(recorded));
            case WidgetDeleted e -> new Deleted(e.widgetId());
        };
    }

    private static WidgetState edit(WidgetState state, Recorded<?> recorded, UnaryOperator<WidgetContent> edit) {
        return change(state, widget -> widget.edited(edit.apply(widget.content()), recorded));
    }

    private static WidgetState change(WidgetState state, UnaryOperator<Widget> change) {
        return state instanceof Widget widget ? change.apply(widget) : state;
    }
}
