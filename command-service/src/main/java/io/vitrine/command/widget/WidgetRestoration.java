package io.vitrine.command.widget;

import io.vitrine.command.Patch;
import io.vitrine.command.widget.WidgetCommand.RestoreWidget;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.ContentChanged;
import io.vitrine.events.WidgetEvent.ContentRemoved;
import io.vitrine.events.WidgetEvent.SourceAdded;
import io.vitrine.events.WidgetEvent.SourceRemoved;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.TemplateRemoved;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The rules of a restore: the events that lead from the current state to an earlier one. */
final class WidgetRestoration {

    private WidgetRestoration() {}

    static List<WidgetEvent> restore(RestoreWidget c, Widget widget) {
        var revision = new ReviseWidget(c.projectId(), c.widgetId(), c.publishing(), revision(c.content()));
        var edits = new ArrayList<>(WidgetDecider.revise(revision, widget));
        edits.addAll(template(widget, c.content()));
        edits.addAll(parts(widget, c.content()));
        return edits;
    }

    /** Every field of the version, except parts and template, which have their own events. */
    private static Revision revision(WidgetContent to) {
        return new Revision(
                Patch.to(to.name()),
                Patch.to(to.slug()),
                Patch.to(to.description()),
                Patch.to(to.icon()),
                Patch.to(to.layout()),
                Patch.to(to.assetIds()),
                Patch.to(to.config()),
                Patch.to(to.theme()),
                Patch.keep(),
                false,
                Patch.to(to.channel()));
    }

    private static List<WidgetEvent> template(Widget widget, WidgetContent to) {
        var then = to.template();
        if (Objects.equals(widget.content().template(), then)) {
            return List.of();
        }
        return List.of(
                then == null
                        ? new TemplateRemoved(widget.id())
                        : new TemplateApplied(widget.id(), then.templateId(), then.versionId()));
    }

    private static List<WidgetEvent> parts(Widget widget, WidgetContent to) {
        var events = new ArrayList<WidgetEvent>();
        events.addAll(contents(widget.id(), widget.content().contents(), to.contents()));
        events.addAll(sources(widget.id(), widget.content().sources(), to.sources()));
        return events;
    }

    private static List<WidgetEvent> contents(WidgetId id, List<WidgetPart> now, List<WidgetPart> then) {
        var events = new ArrayList<WidgetEvent>();
        var keeps = inPlace(now, then, WidgetPart::id);
        for (var i = 0; i < keeps; i++) {
            if (!now.get(i).equals(then.get(i))) {
                events.add(new ContentChanged(id, then.get(i)));
            }
        }
        now.subList(keeps, now.size()).forEach(part -> events.add(new ContentRemoved(id, part.id())));
        then.subList(keeps, then.size()).forEach(part -> events.add(new ContentAdded(id, part)));
        return events;
    }

    private static List<WidgetEvent> sources(WidgetId id, List<WidgetSource> now, List<WidgetSource> then) {
        var events = new ArrayList<WidgetEvent>();
        var keeps = inPlace(now, then, Function.identity());
        now.subList(keeps, now.size()).forEach(source -> events.add(new SourceRemoved(id, source.id())));
        then.subList(keeps, then.size()).forEach(source -> events.add(new SourceAdded(id, source)));
        return events;
    }

    /** How many from the first on can stay where they are: what joins, joins at the end. */
    private static <T> int inPlace(List<T> now, List<T> then, Function<T, ?> identity) {
        var most = Math.min(now.size(), then.size());
        for (var i = 0; i < most; i++) {
            if (!Objects.equals(identity.apply(now.get(i)), identity.apply(then.get(i)))) {
                return i;
            }
        }
        return most;
    }
}
