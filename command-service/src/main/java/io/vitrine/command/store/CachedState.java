package io.vitrine.command.store;

import io.vitrine.events.AggregateState;

/**
 * The state of an aggregate at a version, from which a replay can start.
 *
 * @param position of the event with this version
 */
public record CachedState(AggregateState state, long version, long position) {}
