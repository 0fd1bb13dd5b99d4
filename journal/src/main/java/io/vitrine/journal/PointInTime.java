package io.vitrine.journal;

import java.time.Instant;

/** The point in time of a read. */
public sealed interface PointInTime {

    /** The current state. */
    record Now() implements PointInTime {}

    /** The state after that many events. */
    record Version(long number) implements PointInTime {}

    /** The state at a time: with every event up to and including it. */
    record Time(Instant at) implements PointInTime {}
}
