package io.vitrine.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An event with its envelope.
 *
 * @param id the id of the event, the same in the store, on the topic and in every webhook call
 * @param position the order among all events of the installation: unique, increasing in reading order, with gaps.
 *     {@link #UNPLACED} while the event is not stored yet
 * @param version the number of the event in its aggregate, from 1 without gaps; the aggregate's version after it
 * @param at the time of the recording, in whole milliseconds
 */
public record Recorded<E extends DomainEvent>(
        UUID id, long position, long version, Instant at, ProjectId project, EventMetadata by, E event) {

    /** The position of an event that its own transaction has not stored yet. */
    public static final long UNPLACED = 0;

    /** The same envelope with a narrower type of the event. */
    public <N extends E> Recorded<N> with(N narrowed) {
        return new Recorded<>(id, position, version, at, project, by, narrowed);
    }

    /** The same envelope with a wider or narrower type of the event. */
    public <N extends DomainEvent> Recorded<N> as(Class<N> type) {
        return new Recorded<>(id, position, version, at, project, by, type.cast(event));
    }

    public AuditStamp stamp() {
        return new AuditStamp(at, by.actor());
    }
}
