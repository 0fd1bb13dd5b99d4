package io.vitrine.events;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a record of {@link EventTopic} says that is no event of a project and has no key: in each partition, where an
 * incarnation of the log begins, and where all that it had at its beginning has been sent.
 */
public record LogMarker(LogIncarnation incarnation, Kind kind) {

    /** What is true of the partition from here on. */
    public enum Kind {
        /** Whatever was read before belongs to an earlier incarnation; everything is sent again from here on. */
        BEGAN("io.vitrine.log.incarnation-began.v1"),
        /** Everything that the event store had when the incarnation began was sent before this. */
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
