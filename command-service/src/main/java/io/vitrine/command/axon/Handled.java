package io.vitrine.command.axon;

import io.vitrine.events.Asset;
import java.util.List;

/**
 * What an aggregate answers to a command, before it is committed.
 *
 * @param positionBefore of its last event before the command
 * @param created the assets that the command brought, in its order
 */
record Handled(Object state, long version, long versionBefore, long positionBefore, List<Asset> created) {}
