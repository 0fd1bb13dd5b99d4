package io.vitrine.query.freshness;

import io.vitrine.events.ConsistencyToken;

/**
 * What a read must show at least: everything up to a position of the store.
 *
 * @param position 0 if anything will do
 * @param incarnation of the log that the position is one of, by its number
 */
public record AsOf(long position, int incarnation) {

    public static final AsOf ANY_TIME = new AsOf(0, 1);

    /** In the first incarnation of the log. */
    public AsOf(long position) {
        this(position, 1);
    }

    public static AsOf of(ConsistencyToken token) {
        return new AsOf(token.position(), token.incarnation());
    }
}
