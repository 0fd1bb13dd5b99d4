package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchVersion;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.events.Aggregate;
import io.vitrine.events.AggregateState;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The current states of aggregates, for responses that show another aggregate in addition to the written one. */
public final class AggregateReader {

    private final EventStore log;
    private final StateCache memory;

    public AggregateReader(EventStore log, StateCache memory) {
        this.log = log;
        this.memory = memory;
    }

    public Optional<Template> template(ProjectId project, TemplateId id) {
        var state = fold(new StreamId(project, id.value()), Long.MAX_VALUE);
        return state instanceof Template template ? Optional.of(template) : Optional.empty();
    }

    public Optional<Widget> widget(ProjectId project, WidgetId id) {
        var state = fold(new StreamId(project, id.value()), Long.MAX_VALUE);
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
                : (Widget) Objects.requireNonNull(fold(new StreamId(project, id.value()), version));
    }

    /** From the cached state, unless that is later than the version; null if the aggregate has no events. */
    private @Nullable AggregateState fold(StreamId stream, long lastVersion) {
        var remembered = memory.recall(stream, lastVersion);
        var state = new AtomicReference<@Nullable AggregateState>(remembered == null ? null : remembered.state());
        log.history(stream, remembered == null ? 0 : remembered.version(), lastVersion)
                .forEach(recorded -> state.updateAndGet(before -> Aggregate.fold(before, recorded)));
        return state.get();
    }
}
