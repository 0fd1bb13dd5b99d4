package io.vitrine.command.axon;

import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import java.util.List;

/**
 * The result of a command in its aggregate, before the commit.
 *
 * @param positionBefore the position of the aggregate's last event before the command
 * @param created the assets created by the command, in order
 */
record HandledCommand(
        AggregateState state, long version, long versionBefore, long positionBefore, List<Asset> created) {}
