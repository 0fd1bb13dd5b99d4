package io.vitrine.command.widget;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.widget.WidgetCommand.AddAssets;
import io.vitrine.command.widget.WidgetCommand.AddContent;
import io.vitrine.command.widget.WidgetCommand.AddSource;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.DeleteWidget;
import io.vitrine.command.widget.WidgetCommand.DetachAsset;
import io.vitrine.command.widget.WidgetCommand.Edit;
import io.vitrine.command.widget.WidgetCommand.MoveToVersion;
import io.vitrine.command.widget.WidgetCommand.PublishWidget;
import io.vitrine.command.widget.WidgetCommand.RemoveAsset;
import io.vitrine.command.widget.WidgetCommand.RemovePart;
import io.vitrine.command.widget.WidgetCommand.RemoveSource;
import io.vitrine.command.widget.WidgetCommand.ReorderAssets;
import io.vitrine.command.widget.WidgetCommand.RestoreWidget;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.UnpublishWidget;
import io.vitrine.events.Publishing;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.ChannelAssigned;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.IconChanged;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.ThemeChanged;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import io.vitrine.events.WidgetState.Absent;
import java.util.ArrayList;
import java.util.List;

/** Decides the events of a command. A command without a change emits no events and succeeds. */
public final class WidgetDecider {

    private WidgetDecider() {}

    public static List<WidgetEvent> decide(WidgetCommand command, WidgetState state) {
        return switch (command) {
            case CreateWidget c -> create(c, state);
            case Edit c -> edit(c, existing(c, state));
            case PublishWidget c -> publish(c, existing(c, state));
            case UnpublishWidget c -> unpublish(c, existing(c, state));
            case DeleteWidget c -> List.of(new WidgetDeleted(existing(c, state).id()));
        };
    }

    private static List<WidgetEvent> create(CreateWidget c, WidgetState state) {
        if (!(state instanceof Absent)) {
            throw new Rejected(new AlreadyExists(c.widgetId().toString()));
        }
        var content = c.content();
        var events = new ArrayList<WidgetEvent>();
        events.add(new WidgetCreated(
                c.widgetId(),
                content.name(),
                content.slug(),
                content.description(),
                content.icon(),
                content.layout(),
                WidgetAssets.initial(content.assetIds()),
                content.config(),
                content.theme()));
        events.addAll(WidgetParts.initial(c.widgetId(), content));
        if (content.template() != null) {
            events.add(applied(c.widgetId(), content.template()));
        }
        if (content.channelId() != null) {
            events.add(new ChannelAssigned(c.widgetId(), content.channelId()));
        }
        if (c.published()) {
            events.add(new WidgetPublished(c.widgetId()));
        }
        return events;
    }

    /** Edits of a published widget are published immediately, unless its project stages them. */
    private static List<WidgetEvent> edit(Edit command, Widget widget) {
        var edits = new ArrayList<WidgetEvent>(
                switch (command) {
                    case ReviseWidget c -> revise(c, widget);
                    case AddAssets c -> WidgetAssets.add(c, widget);
                    case RemoveAsset c -> WidgetAssets.remove(c, widget);
                    case DetachAsset c -> WidgetAssets.detach(c, widget);
                    case ReorderAssets c -> WidgetAssets.reorder(c, widget);
                    case AddContent c -> WidgetParts.add(c.content(), widget);
                    case AddSource c -> WidgetParts.add(c.source(), widget);
                    case RemovePart c -> WidgetParts.remove(c.partId(), widget);
                    case RemoveSource c -> WidgetParts.remove(c.sourceId(), widget);
                    case MoveToVersion c -> moveToVersion(c, widget);
                    case RestoreWidget c -> WidgetRestoration.restore(c, widget);
                });
        if (publishes(command, widget, !edits.isEmpty())) {
            edits.add(new WidgetPublished(widget.id()));
        }
        return edits;
    }

    private static boolean publishes(Edit command, Widget widget, boolean edited) {
        if (command instanceof ReviseWidget revise && revise.publish()) {
            return edited || !widget.publishedAsIs();
        }
        return edited && widget.publication() != null && command.publishing() == Publishing.LIVE;
    }

    static List<WidgetEvent> revise(ReviseWidget c, Widget widget) {
        var id = widget.id();
        var current = widget.content();
        var to = c.revision();
        var edits = new ArrayList<WidgetEvent>();
        if (to.name().differsFrom(current.name())) {
            edits.add(new WidgetRenamed(id, to.name().value()));
        }
        if (to.slug().differsFrom(current.slug())) {
            edits.add(new SlugChanged(id, to.slug().value()));
        }
        if (to.description().differsFrom(current.description())) {
            edits.add(new WidgetDescribed(id, to.description().value()));
        }
        if (to.icon().differsFrom(current.icon())) {
            edits.add(new IconChanged(id, to.icon().value()));
        }
        if (to.layout().differsFrom(current.layout())) {
            edits.add(new LayoutChanged(id, to.layout().value()));
        }
        if (to.assetIds().given()) {
            edits.addAll(
                    WidgetAssets.arrange(id, current.assetIds(), to.assetIds().value()));
        }
        if (to.config().differsFrom(current.config())) {
            edits.add(new ConfigChanged(id, to.config().value()));
        }
        if (to.theme().differsFrom(current.theme())) {
            edits.add(new ThemeChanged(id, to.theme().value()));
        }
        edits.addAll(WidgetParts.revise(c.contents(), widget));
        if (to.template().differsFrom(current.template())
                && (to.upgrade() || !usesTemplate(to.template().value().templateId(), current))) {
            edits.add(applied(id, to.template().value()));
        }
        if (to.channelId().differsFrom(current.channel())) {
            edits.add(new ChannelAssigned(id, to.channelId().value()));
        }
        return edits;
    }

    private static List<WidgetEvent> moveToVersion(MoveToVersion c, Widget widget) {
        var moves = usesTemplate(c.template().templateId(), widget.content())
                && !c.template().equals(widget.content().template());
        return moves ? List.of(applied(widget.id(), c.template())) : List.of();
    }

    private static boolean usesTemplate(TemplateId template, WidgetContent content) {
        return content.template() != null && content.template().templateId().equals(template);
    }

    private static TemplateApplied applied(WidgetId id, TemplateUse template) {
        return new TemplateApplied(id, template.templateId(), template.versionId());
    }

    private static List<WidgetEvent> publish(PublishWidget c, Widget widget) {
        return widget.publishedAsIs() ? List.of() : List.of(new WidgetPublished(c.widgetId()));
    }

    private static List<WidgetEvent> unpublish(UnpublishWidget c, Widget widget) {
        return widget.publication() == null ? List.of() : List.of(new WidgetUnpublished(c.widgetId()));
    }

    /** A widget of another tenant is treated as missing. */
    static Widget existing(WidgetCommand c, WidgetState state) {
        if (state instanceof Widget widget && widget.projectId().equals(c.projectId())) {
            return widget;
        }
        throw new Rejected(new NoSuchWidget(c.widgetId()));
    }
}
