package io.vitrine.readmodels.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requested rebuild.
 *
 * @param events that the new tables have
 * @param total the events of the topic when they were last counted
 * @param switchedAt since when the new tables serve
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
        /** The new tables exist and have positions. */
        FILLING,
        /** The new tables serve. Listeners are still to be notified of differences. */
        COMPARING,
        DONE
    }
}
