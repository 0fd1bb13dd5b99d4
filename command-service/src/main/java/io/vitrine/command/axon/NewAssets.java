package io.vitrine.command.axon;

import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.asset.AssetDecider;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetState;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * Creates assets within the command of another aggregate: their events are in the same append. Nothing is loaded or
 * locked, because their ids are new. If an id is not new, the append fails.
 */
final class NewAssets {

    /** The version of an asset that has just been created: it has one event. */
    static final long VERSION = 1;

    private final EventBus events;

    NewAssets(EventBus events) {
        this.events = events;
    }

    /** @param metaData of the command that contains them */
    List<Asset> create(List<CreateAsset> commands, MetaData metaData) {
        var assets = new ArrayList<Asset>(commands.size());
        for (var command : commands) {
            assets.add(create(command, metaData));
        }
        return assets;
    }

    private Asset create(CreateAsset command, MetaData metaData) {
        var state = AssetState.INITIAL;
        var sequence = 0L;
        for (var event : AssetDecider.decide(command, state)) {
            var message = new GenericDomainEventMessage<>(
                    RecordedMessages.AGGREGATE_TYPE, StreamId.of(command).toString(), sequence++, event, metaData);
            events.publish(message);
            state = AssetState.evolve(state, RecordedMessages.recorded(message).as(AssetEvent.class));
        }
        return (Asset) state;
    }
}
