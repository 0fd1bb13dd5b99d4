package io.vitrine.query.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild that was asked for.
 *
 * @param events that the new tables show
 * @param total that the topic had when it was last looked at
 * @param switchedAt since when the new tables are read
 */
record RebuildTask(
        String runner,
        State state,
        long events,
        long total,
        Instant requestedAt,
        @Nullable Instant switchedAt) {

    enum State {
        REQUESTED,
        /** The tables are there, and so are the positions of what is in them. */
        FILLING,
        /** The new tables are read; what they have other than the old ones is still to be told. */
        COMPARING,
        DONE
    }
}
