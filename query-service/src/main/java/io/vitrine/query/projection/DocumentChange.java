package io.vitrine.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * What a batch of events did to one document.
 *
 * @param before as it was stored, null if it was not there
 * @param after null if it is there no more
 * @param position of the last of the events
 * @param version of the aggregate after them
 */
public record DocumentChange<D>(
        Key key, @Nullable D before, @Nullable D after, long position, long version) {}
