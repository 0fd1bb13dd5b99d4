package io.vitrine.readmodels.projection;

import org.jspecify.annotations.Nullable;

/**
 * The change of one document by a batch of events.
 *
 * @param before the stored document, null if there was none
 * @param after null if it was deleted
 * @param position of the last of the events
 * @param version of the aggregate after them
 */
public record DocumentChange<D>(
        Key key, @Nullable D before, @Nullable D after, long position, long version) {}
