package io.vitrine.command.store;

/**
 * An aggregate at some version: where to begin instead of at its first event.
 *
 * @param state a {@code ProjectState}, {@code AssetState} or {@code WidgetState}
 * @param position of the event that made it this version
 */
public record CachedState(Object state, long version, long position) {}
