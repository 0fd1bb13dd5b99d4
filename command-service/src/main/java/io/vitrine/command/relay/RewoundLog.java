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
 * Detects that the event store lacks events that are on the topic, after a restore or a failover to a stale replica,
 * and begins its next incarnation, so that readers start over.
 */
final class RewoundLog {

    private static final Logger LOG = LoggerFactory.getLogger(RewoundLog.class);

    private final EventStore eventStore;
    private final Incarnations incarnations;
    private final TopicTail tail;

    RewoundLog(EventStore eventStore, Incarnations incarnations, TopicTail tail) {
        this.eventStore = eventStore;
        this.incarnations = incarnations;
        this.tail = tail;
    }

    /**
     * The incarnation to send in.
     *
     * @param ends by partition, the offset after the last record of the topic
     * @throws ForeignTopicException if this event store has never sent to the topic and the topic has unknown events:
     *     they may belong to another installation, whose readers would mix the events of both
     */
    LogIncarnation current(SentEvents sent, Map<Integer, Long> ends) throws TimeoutException {
        var current = incarnations.refresh();
        var requested = incarnations.requested();
        var latest = current;
        var last = new HashMap<Long, UUID>();
        var missing = new ArrayList<Long>();
        var deleted = eventStore.deletedProjects();
        for (var record : tail.last(ends, current)) {
            if (record.incarnation().number() > latest.number()
                    || record.incarnation().number() == latest.number()
                            && !record.incarnation().equals(latest)) {
                latest = record.incarnation();
            } else if (record.id() != null && record.incarnation().equals(current) && !record.isOf(deleted)) {
                var other = last.putIfAbsent(record.position(), record.id());
                if (other != null && !other.equals(record.id())) {
                    // The event store has one event per position, so at least one of the two is missing.
                    missing.add(record.position());
                }
            }
        }
        missing.addAll(eventStore.missing(last));
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

    /** Whether an operator has requested the next incarnation. */
    boolean isRequested() {
        return !incarnations.requested().isEmpty();
    }

    private LogIncarnation begin(LogIncarnation before, Map<Integer, Long> ends, String reason)
            throws TimeoutException {
        var missingEvents = tail.findMissing(ends, before, eventStore);
        var highest = Math.max(missingEvents.highest(), eventStore.bound());
        var fork = missingEvents.lowest() == Long.MAX_VALUE ? highest : missingEvents.lowest() - 1;
        var next = incarnations.begin(before, fork, highest, reason);
        if (missingEvents.lowest() == Long.MAX_VALUE) {
            LOG.warn(
                    "Incarnation {} of the log begins after position {}, because {}. No event is lost, and readers start"
                            + " over",
                    next.number(),
                    fork,
                    reason);
            return next;
        }
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
