package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchVersion;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.events.Aggregate;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The current states of aggregates, for responses that include another aggregate than the written one. */
public final class AggregateReader {

    private final EventStore eventStore;
    private final StateCache stateCache;

    public AggregateReader(EventStore eventStore, StateCache stateCache) {
        this.eventStore = eventStore;
        this.stateCache = stateCache;
    }

    public Optional<Template> template(ProjectId project, TemplateId id) {
        var state = fold(new StreamId(project, id.value()), Long.MAX_VALUE);
        return state instanceof Template template ? Optional.of(template) : Optional.empty();
    }

    public Optional<Widget> widget(ProjectId project, WidgetId id) {
        var state = fold(new StreamId(project, id.value()), Long.MAX_VALUE);
        return state instanceof Widget widget ? Optional.of(widget) : Optional.empty();
    }

    public Optional<Erasure> erasure(ProjectId tenant, ErasureId id) {
        var state = fold(new StreamId(tenant, id.value()), Long.MAX_VALUE);
        return state instanceof Erasure erasure ? Optional.of(erasure) : Optional.empty();
    }

    /**
     * A widget as it was at a version.
     *
     * @throws Rejected if the project has no such widget now, or the widget never had this version
     */
    public Widget widgetAt(ProjectId project, WidgetId id, long version) {
        var current = widget(project, id).orElseThrow(() -> new Rejected(new NoSuchWidget(id)));
        if (version < 1 || version > current.version()) {
            throw new Rejected(new NoSuchVersion(id, version, current.version()));
        }
        return version == current.version()
                ? current
                : (Widget) Objects.requireNonNull(fold(new StreamId(project, id.value()), version));
    }

    /** Starts at the cached state, unless that is later than the version; null if the aggregate has no events. */
    private @Nullable AggregateState fold(StreamId stream, long lastVersion) {
        var cached = stateCache.get(stream, lastVersion);
        var state = new AtomicReference<@Nullable AggregateState>(cached == null ? null : cached.state());
        eventStore
                .history(stream, cached == null ? 0 : cached.version(), lastVersion)
                .forEach(recorded -> state.updateAndGet(before -> Aggregate.fold(before, recorded)));
        return state.get();
    }
}
