package io.vitrine.query.projection;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * One event that took effect, and what it did.
 *
 * @param content the event's JSON as it came, to the byte
 * @param before the document it met, null if there was none
 * @param after the document it left, null if there is none any more
 */
public record AppliedEvent<D>(
        Recorded<DomainEvent> event,
        byte[] content,
        @Nullable D before,
        @Nullable D after) {}
