package io.vitrine.command.widget;

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
        var revision = new ReviseWidget(c.projectId(), c.widgetId(), c.publishing(), Revision.to(c.content()));
        var edits = new ArrayList<>(WidgetDecider.revise(revision, widget));
        edits.addAll(template(widget, c.content()));
        edits.addAll(parts(widget, c.content()));
        return edits;
    }

    private static List<WidgetEvent> template(Widget widget, WidgetContent to) {
        var target = to.template();
        if (Objects.equals(widget.content().template(), target)) {
            return List.of();
        }
        return List.of(
                target == null
                        ? new TemplateRemoved(widget.id())
                        : new TemplateApplied(widget.id(), target.templateId(), target.versionId()));
    }

    private static List<WidgetEvent> parts(Widget widget, WidgetContent to) {
        var events = new ArrayList<WidgetEvent>();
        events.addAll(contents(widget.id(), widget.content().contents(), to.contents()));
        events.addAll(sources(widget.id(), widget.content().sources(), to.sources()));
        return events;
    }

    private static List<WidgetEvent> contents(WidgetId id, List<WidgetPart> current, List<WidgetPart> target) {
        var events = new ArrayList<WidgetEvent>();
        var unchanged = commonPrefix(current, target, WidgetPart::id);
        for (var i = 0; i < unchanged; i++) {
            if (!current.get(i).equals(target.get(i))) {
                events.add(new ContentChanged(id, target.get(i)));
            }
        }
        current.subList(unchanged, current.size()).forEach(part -> events.add(new ContentRemoved(id, part.id())));
        target.subList(unchanged, target.size()).forEach(part -> events.add(new ContentAdded(id, part)));
        return events;
    }

    private static List<WidgetEvent> sources(WidgetId id, List<WidgetSource> current, List<WidgetSource> target) {
        var events = new ArrayList<WidgetEvent>();
        var unchanged = commonPrefix(current, target, Function.identity());
        current.subList(unchanged, current.size()).forEach(source -> events.add(new SourceRemoved(id, source.id())));
        target.subList(unchanged, target.size()).forEach(source -> events.add(new SourceAdded(id, source)));
        return events;
    }

    /** The number of leading elements that can stay: new elements are appended at the end. */
    private static <T> int commonPrefix(List<T> current, List<T> target, Function<T, ?> identity) {
        var size = Math.min(current.size(), target.size());
        for (var i = 0; i < size; i++) {
            if (!Objects.equals(identity.apply(current.get(i)), identity.apply(target.get(i)))) {
                return i;
            }
        }
        return size;
    }
}
