package io.vitrine.query.freshness;

import io.vitrine.events.ConsistencyToken;

/**
 * The minimum position of a read.
 *
 * @param position 0 for no minimum
 * @param incarnation the number of the position's incarnation
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
