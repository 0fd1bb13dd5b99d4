package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchVersion;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.events.DomainEvent;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/** The current states of aggregates, for responses that show another aggregate in addition to the written one. */
public final class AggregateReader {

    private final EventStore log;
    private final StateCache memory;

    public AggregateReader(EventStore log, StateCache memory) {
        this.log = log;
        this.memory = memory;
    }

    public Optional<Template> template(ProjectId project, TemplateId id) {
        var state = fold(
                new StreamId(project, id.value()),
                Long.MAX_VALUE,
                TemplateState.class,
                TemplateState.INITIAL,
                TemplateEvent.class,
                TemplateState::evolve);
        return state instanceof Template template ? Optional.of(template) : Optional.empty();
    }

    public Optional<Widget> widget(ProjectId project, WidgetId id) {
        var state = fold(
                new StreamId(project, id.value()),
                Long.MAX_VALUE,
                WidgetState.class,
                WidgetState.INITIAL,
                WidgetEvent.class,
                WidgetState::evolve);
        return state instanceof Widget widget ? Optional.of(widget) : Optional.empty();
    }

    /**
     * A widget as it was with so many events.
     *
     * @throws Rejected if there is no such widget in the project now, or it never had so many
     */
    public Widget widgetAt(ProjectId project, WidgetId id, long version) {
        var now = widget(project, id).orElseThrow(() -> new Rejected(new NoSuchWidget(id)));
        if (version < 1 || version > now.version()) {
            throw new Rejected(new NoSuchVersion(id, version, now.version()));
        }
        return version == now.version()
                ? now
                : (Widget) fold(
                        new StreamId(project, id.value()),
                        version,
                        WidgetState.class,
                        WidgetState.INITIAL,
                        WidgetEvent.class,
                        WidgetState::evolve);
    }

    /** From what is remembered, unless that is later than the version. */
    private <S, E extends DomainEvent> S fold(
            StreamId stream,
            long lastVersion,
            Class<S> type,
            S initial,
            Class<E> kind,
            BiFunction<S, Recorded<E>, S> evolve) {
        var remembered = memory.recall(stream, lastVersion);
        var state = new AtomicReference<>(initial);
        var version = 0L;
        if (remembered != null && type.isInstance(remembered.state())) {
            state.set(type.cast(remembered.state()));
            version = remembered.version();
        }
        log.history(stream, version, lastVersion)
                .filter(recorded -> kind.isInstance(recorded.event()))
                .forEach(recorded -> state.updateAndGet(before -> evolve.apply(before, recorded.as(kind))));
        return state.get();
    }
}
