package io.vitrine.command.store;

import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateState;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import java.util.Optional;

/** Aggregates as their events have them now: for answers that show one beside the one that was written. */
public final class States {

    private final EventLog log;
    private final Memory memory;

    public States(EventLog log, Memory memory) {
        this.log = log;
        this.memory = memory;
    }

    public Optional<Template> template(ProjectId project, TemplateId id) {
        var stream = new StreamId(project, id.value());
        var remembered = memory.recall(stream);
        var state =
                remembered != null && remembered.state() instanceof TemplateState known ? known : TemplateState.INITIAL;
        for (var recorded : log.history(stream, remembered == null ? 0 : remembered.version())) {
            if (recorded.event() instanceof TemplateEvent event) {
                state = TemplateState.evolve(state, recorded.with(event));
            }
        }
        return state instanceof Template template ? Optional.of(template) : Optional.empty();
    }

    public Optional<Widget> widget(ProjectId project, WidgetId id) {
        var stream = new StreamId(project, id.value());
        var remembered = memory.recall(stream);
        var state = remembered != null && remembered.state() instanceof WidgetState known ? known : WidgetState.INITIAL;
        for (var recorded : log.history(stream, remembered == null ? 0 : remembered.version())) {
            if (recorded.event() instanceof WidgetEvent event) {
                state = WidgetState.evolve(state, recorded.with(event));
            }
        }
        return state instanceof Widget widget ? Optional.of(widget) : Optional.empty();
    }

    /** What happened to a template, from its first event on. */
    public Iterable<Recorded<TemplateEvent>> history(ProjectId project, TemplateId id) {
        return log.history(new StreamId(project, id.value()), 0).stream()
                .filter(recorded -> recorded.event() instanceof TemplateEvent)
                .map(recorded -> recorded.as(TemplateEvent.class))
                .toList();
    }
}
