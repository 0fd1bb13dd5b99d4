package io.vitrine.command.store;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.Widget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Assets as their events have them now, several at once: for answers that show a widget's assets. */
public final class AssetStates {

    private final EventLog log;

    public AssetStates(EventLog log) {
        this.log = log;
    }

    /** The widget's assets in display order. */
    public List<Asset> of(Widget widget) {
        var ids = widget.content().assetIds();
        Map<AssetId, AssetState> states = new HashMap<>();
        for (var recorded : log.histories(
                widget.projectId(), ids.stream().map(AssetId::value).toList())) {
            if (recorded.event() instanceof AssetEvent event) {
                var before = states.getOrDefault(event.assetId(), AssetState.INITIAL);
                states.put(event.assetId(), AssetState.evolve(before, recorded.with(event)));
            }
        }
        return ids.stream()
                .map(states::get)
                .filter(Asset.class::isInstance)
                .map(Asset.class::cast)
                .toList();
    }
}
