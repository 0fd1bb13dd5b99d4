package io.vitrine.events;

import io.vitrine.events.ErasureEvent.ErasureApproved;
import io.vitrine.events.ErasureEvent.ErasureCompleted;
import io.vitrine.events.ErasureEvent.ErasureRejected;
import io.vitrine.events.ErasureEvent.ErasureRequested;

/** The state of an erasure, folded from its events. */
public sealed interface ErasureState extends AggregateState permits ErasureState.Absent, Erasure {

    ErasureState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements ErasureState {}

    /** Never refuses an event: recorded events are facts. */
    static ErasureState evolve(ErasureState state, Recorded<? extends ErasureEvent> recorded) {
        return switch (recorded.event()) {
            case ErasureRequested e -> Erasure.requested(e, recorded);
            case ErasureApproved _ ->
                state instanceof Erasure erasure ? erasure.decided(Erasure.Status.DUE, recorded) : state;
            case ErasureRejected _ ->
                state instanceof Erasure erasure ? erasure.decided(Erasure.Status.REJECTED, recorded) : state;
            case ErasureCompleted e -> state instanceof Erasure erasure ? erasure.completed(e, recorded) : state;
        };
    }
}
