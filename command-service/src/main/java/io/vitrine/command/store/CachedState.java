package io.vitrine.command.store;

import io.vitrine.events.AggregateState;

/**
 * An aggregate at some version: where to begin instead of at its first event.
 *
 * @param position of the event that made it this version
 */
public record CachedState(AggregateState state, long version, long position) {}
