package io.vitrine.query.journal;

import java.time.Instant;

/** From when something is to be shown. */
public sealed interface PointInTime {

    /** As it is. */
    record Now() implements PointInTime {}

    /** As it was with that many events. */
    record Version(long number) implements PointInTime {}

    /** As it was then: with every event up to and including that time, and none after. */
    record Time(Instant at) implements PointInTime {}
}
