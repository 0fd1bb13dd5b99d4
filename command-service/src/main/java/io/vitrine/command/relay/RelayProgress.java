package io.vitrine.command.relay;

import org.jspecify.annotations.Nullable;

/**
 * The status of this process's relay.
 *
 * @param active whether this process relays
 * @param position up to which everything is acknowledged; 0 if unknown
 * @param incarnation the incarnation that it sends in; 0 if unknown
 * @param failure why no events are sent, or null
 */
record RelayProgress(
        boolean active,
        long position,
        int incarnation,
        @Nullable String failure) {

    static final RelayProgress NONE = new RelayProgress(false, 0, 0, null);
    static final RelayProgress STANDBY = new RelayProgress(false, 0, 0, null);

    static RelayProgress active(long position, int incarnation) {
        return new RelayProgress(true, position, incarnation, null);
    }

    RelayProgress failed(String failure) {
        return new RelayProgress(active, position, incarnation, failure);
    }
}
