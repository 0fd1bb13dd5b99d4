package io.vitrine.readmodels.projection;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * An event that a projection applied, with the document before and after.
 *
 * @param content the bytes of the event's JSON as received
 * @param before null if there was no document
 * @param after null if the event deleted the document
 */
public record AppliedEvent<D>(
        Recorded<DomainEvent> event,
        byte[] content,
        @Nullable D before,
        @Nullable D after) {}
