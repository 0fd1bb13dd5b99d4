package io.vitrine.events;

import io.vitrine.events.ErasureEvent.ErasureApproved;
import io.vitrine.events.ErasureEvent.ErasureCompleted;
import io.vitrine.events.ErasureEvent.ErasureRejected;
import io.vitrine.events.ErasureEvent.ErasureRequested;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One event of every kind of an erasure. */
final class ErasureSamples {

    static final ErasureId ERASURE = ErasureId.of("110f8400-e29b-41d4-a716-446655440000");
    static final UUID KEY = UUID.fromString("120f8400-e29b-41d4-a716-446655440000");
    static final UUID LATER_KEY = UUID.fromString("130f8400-e29b-41d4-a716-446655440000");
    static final String PERSON = "~1.Eg-EAOKbQdSnFkRmVUQAAA.MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private ErasureSamples() {}

    static ErasureRequested requested(boolean approvalRequired) {
        return new ErasureRequested(ERASURE, PERSON, List.of(KEY), "Ticket 4711", approvalRequired);
    }

    static Stream<ErasureEvent> all() {
        return Stream.of(
                requested(true),
                new ErasureApproved(ERASURE),
                new ErasureRejected(ERASURE),
                new ErasureCompleted(ERASURE, List.of(KEY, LATER_KEY)));
    }

    static ErasureEvent[] approvedAndCompleted() {
        return new ErasureEvent[] {
            requested(true), new ErasureApproved(ERASURE), new ErasureCompleted(ERASURE, List.of(KEY, LATER_KEY))
        };
    }
}
