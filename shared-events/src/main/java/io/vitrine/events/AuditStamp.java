package io.vitrine.events;

import java.time.Instant;

/** The time and the actor of a change. */
public record AuditStamp(Instant at, String by) {}
