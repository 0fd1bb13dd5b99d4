package io.vitrine.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An event and everything about it that is not in it.
 *
 * @param id the event's own id, the same in the store, on the topic and in every delivery of it
 * @param position its place among all events of the installation: unique, growing in reading order, with holes.
 *     {@link #UNPLACED} while the event is not stored yet
 * @param version its place among the events of its aggregate, from 1 without holes; the aggregate's version after it
 * @param at when it was recorded, in whole milliseconds
 */
public record Recorded<E extends DomainEvent>(
        UUID id, long position, long version, Instant at, ProjectId project, EventMetadata by, E event) {

    /** The position of an event that its own transaction has not stored yet. */
    public static final long UNPLACED = 0;

    /** The same envelope around the event under a narrower type. */
    public <N extends E> Recorded<N> with(N narrowed) {
        return new Recorded<>(id, position, version, at, project, by, narrowed);
    }

    /** The same under a wider or narrower type of its event. */
    public <N extends DomainEvent> Recorded<N> as(Class<N> type) {
        return new Recorded<>(id, position, version, at, project, by, type.cast(event));
    }

    public AuditStamp stamp() {
        return new AuditStamp(at, by.actor());
    }
}
