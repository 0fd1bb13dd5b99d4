package io.vitrine.journal.feed;

import io.vitrine.events.EventType;
import io.vitrine.readmodels.listing.Parameters;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The event types of a feed request. */
public final class WantedTypes {

    private WantedTypes() {}

    /** Parameter {@code types}: event types, or all of a kind as {@code io.vitrine.widget.*}; none means all. */
    public static Set<EventType> of(Parameters parameters) {
        var types = new LinkedHashSet<EventType>();
        for (var name : parameters.texts("types")) {
            var found = Arrays.stream(EventType.values())
                    .filter(type -> named(type, name))
                    .toList();
            if (found.isEmpty()) {
                parameters.fault(
                        "types",
                        "unknown-value",
                        "Unknown event type \"%s\". There are, for example, %s and io.vitrine.asset.*."
                                .formatted(name, EventType.WIDGET_PUBLISHED.cloudEvent()));
            }
            types.addAll(found);
        }
        return types;
    }

    private static boolean named(EventType type, String name) {
        return type.cloudEvent().equals(name)
                || name.endsWith(".*") && type.cloudEvent().startsWith(name.substring(0, name.length() - 1));
    }
}
