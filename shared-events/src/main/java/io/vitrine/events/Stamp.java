package io.vitrine.events;

import java.time.Instant;

/** The time and the actor of a change. */
public record Stamp(Instant at, String by) {}
