package io.vitrine.events;

import java.time.Instant;

/**
 * A former key of a project, which stays reserved for it.
 *
 * @param until when the project changed to another key
 */
public record FormerKey(String key, Instant until) {}
