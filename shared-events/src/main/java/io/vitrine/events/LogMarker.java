package io.vitrine.events;

import java.util.Arrays;
import java.util.Optional;

/**
 * A record of {@link EventTopic} that is not an event and has no key. In each partition, it marks where an incarnation
 * of the log begins, and where all events that existed at its beginning have been sent.
 */
public record LogMarker(LogIncarnation incarnation, Kind kind) {

    /** The state of the partition after the marker. */
    public enum Kind {
        /** Earlier records belong to an earlier incarnation. All events are sent again after this marker. */
        BEGAN("io.vitrine.log.incarnation-began.v1"),
        /** All events that existed at the beginning of the incarnation precede this marker. */
        COMPLETE("io.vitrine.log.incarnation-complete.v1");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** The type of the CloudEvent. */
        public String type() {
            return type;
        }

        static Optional<Kind> of(String type) {
            return Arrays.stream(values())
                    .filter(kind -> kind.type.equals(type))
                    .findFirst();
        }
    }
}
