package io.vitrine.readmodels.freshness;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.LogIncarnation;
import io.vitrine.http.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * The incarnation of the log that reads find, as the last of them found it.
 *
 * @see io.vitrine.events.LogIncarnation
 */
public final class KnownIncarnation {

    private static final int RETRY_AFTER_SECONDS = 2;

    private volatile LogIncarnation current = LogIncarnation.FIRST;

    public LogIncarnation current() {
        return current;
    }

    /** The token that a read must have reached to show the event. */
    public ConsistencyToken token(long position) {
        return new ConsistencyToken(position, current.of(position));
    }

    /**
     * Processes the incarnation that a read found.
     *
     * @param complete whether all events of the incarnation have been read
     * @throws ProblemException 503 if not, 409 if the write of the token is lost
     */
    public void found(LogIncarnation incarnation, boolean complete, MinimumPosition asOf) {
        current = incarnation;
        throwIfLost(incarnation, asOf);
        if (!complete) {
            throw ProblemException.unavailable(
                    "starting-over",
                    "The event store was restored to an earlier state, and the read models are being rebuilt. Retry after %d s."
                            .formatted(RETRY_AFTER_SECONDS),
                    RETRY_AFTER_SECONDS);
        }
    }

    static void throwIfLost(LogIncarnation incarnation, MinimumPosition asOf) {
        if (incarnation.lost(asOf.position(), asOf.incarnation())) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "write-lost",
                    "The write that returned this Consistency-Token is lost: the event store was restored to an earlier"
                            + " state, up to position %d. Read without the token, and repeat the write if it is missing."
                                    .formatted(incarnation.lastOf(asOf.incarnation())));
        }
    }
}
