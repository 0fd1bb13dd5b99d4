package io.vitrine.readmodels.freshness;

import io.vitrine.events.ConsistencyToken;

/**
 * The minimum position of a read.
 *
 * @param position 0 for no minimum
 * @param incarnation the number of the position's incarnation
 */
public record MinimumPosition(long position, int incarnation) {

    public static final MinimumPosition ANY_TIME = new MinimumPosition(0, 1);

    /** In the first incarnation of the log. */
    public MinimumPosition(long position) {
        this(position, 1);
    }

    public static MinimumPosition of(ConsistencyToken token) {
        return new MinimumPosition(token.position(), token.incarnation());
    }
}
