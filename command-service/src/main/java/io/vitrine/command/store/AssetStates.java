package io.vitrine.command.store;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import java.util.stream.Stream;

/** The current states of several assets, for responses that show the assets of a widget. */
public final class AssetStates {

    private final EventStore eventStore;

    public AssetStates(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** The widget's assets in display order, read one by one on demand, because their metadata can be large. */
    public Stream<Asset> of(Widget widget) {
        return widget.content().assetIds().stream()
                .map(id -> state(widget.projectId(), id))
                .filter(Asset.class::isInstance)
                .map(Asset.class::cast);
    }

    private AssetState state(ProjectId project, AssetId id) {
        var state = AssetState.INITIAL;
        var history = eventStore
                .history(new StreamId(project, id.value()), 0, Long.MAX_VALUE)
                .iterator();
        while (history.hasNext()) {
            state = AssetState.evolve(state, history.next().as(AssetEvent.class));
        }
        return state;
    }
}
