package io.vitrine.command.store;

import io.vitrine.events.EncodedEvent;
import java.util.List;

/**
 * The next events of the log.
 *
 * @param isHeldUp whether positions are taken that cannot be read yet, because the transactions of those that took them
 *     are open: whether there will be events at them is not known
 */
public record EventPage(List<EncodedEvent> events, boolean isHeldUp) {

    public EventPage {
        events = List.copyOf(events);
    }
}
