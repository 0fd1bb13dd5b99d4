package io.vitrine.command.relay;

import org.jspecify.annotations.Nullable;

/**
 * How the relay of this process is doing.
 *
 * @param active whether it is this process that relays
 * @param position up to which everything is acknowledged; 0 if unknown
 * @param incarnation of the log that it sends in; 0 if unknown
 * @param failure why events wait, or null
 */
record RelayProgress(
        boolean active,
        long position,
        int incarnation,
        @Nullable String failure) {

    static final RelayProgress NOT_YET = new RelayProgress(false, 0, 0, null);
    static final RelayProgress STANDBY = new RelayProgress(false, 0, 0, null);

    static RelayProgress active(long position, int incarnation) {
        return new RelayProgress(true, position, incarnation, null);
    }

    RelayProgress failed(String failure) {
        return new RelayProgress(active, position, incarnation, failure);
    }
}
