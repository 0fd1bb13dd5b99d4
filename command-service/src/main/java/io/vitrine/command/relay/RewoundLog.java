package io.vitrine.command.relay;

import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.Incarnations;
import io.vitrine.events.LogIncarnation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the event store lacks events that the topic has, because it was restored or failed over to a replica
 * that was behind, and begins its next incarnation, so that readers start over.
 */
final class RewoundLog {

    private static final Logger LOG = LoggerFactory.getLogger(RewoundLog.class);

    private final EventStore log;
    private final Incarnations incarnations;
    private final TopicTail tail;

    RewoundLog(EventStore log, Incarnations incarnations, TopicTail tail) {
        this.log = log;
        this.incarnations = incarnations;
        this.tail = tail;
    }

    /**
     * The incarnation to send in.
     *
     * @param ends by partition, the offset after the last record of the topic
     * @throws ForeignTopicException if the topic has events that are not of this event store, which has never sent to
     *     it: they may be another installation's, whose readers would take the events of both for one history
     */
    LogIncarnation current(SentEvents sent, Map<Integer, Long> ends) throws TimeoutException {
        var current = incarnations.refresh();
        var requested = incarnations.requested();
        var latest = current;
        var last = new HashMap<Long, UUID>();
        var missing = new ArrayList<Long>();
        for (var record : tail.last(ends, current)) {
            if (record.incarnation().number() > latest.number()
                    || record.incarnation().number() == latest.number()
                            && !record.incarnation().equals(latest)) {
                latest = record.incarnation();
            } else if (record.id() != null && record.incarnation().equals(current)) {
                var other = last.putIfAbsent(record.position(), record.id());
                if (other != null && !other.equals(record.id())) {
                    // The event store has one event at a position, so it does not have both.
                    missing.add(record.position());
                }
            }
        }
        missing.addAll(log.missing(last));
        if (!sent.isKnown() && requested.isEmpty() && !(missing.isEmpty() && latest.equals(current))) {
            throw new ForeignTopicException();
        }
        if (!missing.isEmpty()) {
            return begin(
                    latest,
                    ends,
                    "the event store does not have the event that the topic has at position " + missing.getFirst());
        }
        if (!latest.equals(current)) {
            return begin(latest, ends, "the event store does not know of incarnation %d".formatted(latest.number()));
        }
        return requested.isEmpty() ? current : begin(latest, ends, requested.getFirst());
    }

    /** Whether an operator waits for the next incarnation. */
    boolean isRequested() {
        return !incarnations.requested().isEmpty();
    }

    private LogIncarnation begin(LogIncarnation before, Map<Integer, Long> ends, String reason)
            throws TimeoutException {
        var gone = tail.gone(ends, before, log);
        var highest = Math.max(gone.highest(), log.bound());
        var fork = gone.lowest() == Long.MAX_VALUE ? highest : gone.lowest() - 1;
        var next = incarnations.begin(before, fork, highest, reason);
        LOG.error(
                "Incarnation {} of the log begins after position {}, because {}. What was written after that in earlier"
                        + " ones is lost, and readers start over. The records of lost events stay on the topic."
                        + " See docs/operations.md",
                next.number(),
                fork,
                reason);
        return next;
    }
}
