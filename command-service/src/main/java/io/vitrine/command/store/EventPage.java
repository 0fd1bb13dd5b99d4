package io.vitrine.command.store;

import io.vitrine.events.EncodedEvent;
import java.util.List;

/**
 * The next events of the event store.
 *
 * @param isHeldUp whether open transactions hold positions that cannot be read yet, with or without events
 */
public record EventPage(List<EncodedEvent> events, boolean isHeldUp) {

    public EventPage {
        events = List.copyOf(events);
    }
}
