package io.vitrine.journal.feed;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.http.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * The position of a reader is not in the log. The reader continues from an earlier one, and must discard everything
 * beyond that.
 *
 * @param after the position from which it continues
 */
public record StartedOver(ConsistencyToken after, Reason reason) {

    /** Why the position is not in the log. */
    public enum Reason {
        /** It is after a fork: the event store was restored to an earlier state. */
        EVENTS_LOST,
        /** It is beyond the end: of another installation, or of this one before it was reset. */
        PLACE_UNKNOWN
    }

    /** For requests with a status, that is, not for streams. */
    ProblemException problem() {
        return switch (reason) {
            case EVENTS_LOST ->
                new ProblemException(
                        HttpStatus.GONE,
                        "events-lost",
                        "The event store was restored to an earlier state, and events before this position are lost. Discard what"
                                + " you have beyond position %d, and continue with after=%s."
                                        .formatted(after.position(), after));
            case PLACE_UNKNOWN ->
                new ProblemException(
                        HttpStatus.GONE,
                        "place-unknown",
                        "This position is beyond the end of the log. Discard what you have, and read again with after=0.");
        };
    }
}
